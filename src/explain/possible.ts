import type { ServicePattern } from "../catalogue/pattern";
import type { RoleWay } from "../catalogue/way";
import { conditionsOfProof } from "../grants/proofs";
import { entryAction } from "../grants/ways/role";
import { grantsOf } from "../policy/grants";
import type { Policy } from "../policy/policy";
import { coverageUnder, judgeOf, type Judge } from "../recognise/judge";
import { seenBy } from "../recognise/named";
import { externalIdOf } from "./external-id";

/** By which a trust policy lets somebody in, or lets him send something along. */
const entering = ["sts:AssumeRole", "sts:AssumeRoleWithWebIdentity", "sts:TagSession", "sts:SetSourceIdentity"];

/**
 * The services that a trust policy may be for which lets in somebody of whom only the customer is told: those that ask
 * for just such a one. Nothing shows that it is one of theirs.
 */
export function possibleFor(
  policy: Policy,
  services: readonly ServicePattern[],
  today: string,
): readonly ServicePattern[] {
  if (policy.kind !== "trust") return [];
  const found = grantsOf(policy).flatMap((grant) => {
    const told = seenBy(services, grant, policy).filter(({ comer, sure }) => sure === "told" && comer.way === "role");
    if (!grant.principal || told.length === 0) return [];
    const judge = judgeOf(policy, [grant.principal], today);
    const { use } = externalIdOf(judge);
    return told.flatMap(({ service }) =>
      service.ways.some((way) => way.kind === "role" && asksJustThis(way, judge, use)) ? [service] : [],
    );
  });
  return [...new Set(found)];
}

/** Whether a way enters by what the policy allows, and proves itself by what the policy asks. */
function asksJustThis(way: RoleWay, judge: Judge, use: ReturnType<typeof externalIdOf>["use"]): boolean {
  const enters = [entryAction(way), ...(way.alsoAllows ?? [])];
  const isAllowed = (action: string) => coverageUnder(judge, { actions: [action] }, judge.now) !== "none";
  if (entering.some((action) => isAllowed(action) !== enters.includes(action))) return false;
  const asksId = way.proof.some(({ kind }) => kind === "external-id");
  if (asksId !== (use === "required" || use === "any")) return false;
  const asked = judge.policy.statements.flatMap(({ conditions }) => conditions.map(({ key }) => key.toLowerCase()));
  return way.proof
    .flatMap((proof) => conditionsOfProof(proof, (text) => text))
    .every(({ variable }) => asked.some((key) => beginsAlike(variable.toLowerCase(), key)));
}

/** A key that the customer names the end of begins as the pattern has it. */
function beginsAlike(variable: string, key: string): boolean {
  const at = variable.indexOf("${");
  return at < 0 ? key === variable : key.startsWith(variable.slice(0, at));
}
