import type { Policy } from "../policy/policy";
import type { GrantedAccess } from "../policy/grants";
import { entryAction } from "../grants/ways/role";
import { forCommand, type Chosen } from "../recognise/choices";
import { suggestedCommand } from "../recognise/command";
import { share, type Judge } from "../recognise/judge";
import { waysBy } from "../recognise/needs";
import type { Whose } from "../recognise/whose";
import type { ExplainedBucket } from "./explanation";
import { compared, fromNowOn, isSafe, made, requestInWords } from "./made";
import { narrowingInWords, narrowings } from "./narrowings";

/** One place explained; it keeps its ARN. */
export type Explained = ExplainedBucket & { readonly arn: string };

export interface PolicyVerdict {
  readonly isEqual: boolean;
  /** What grantform makes for the same; left out where it makes none of that kind. */
  readonly reference?: Policy;
  /** Left out where following it would let in more, or it would not run. */
  readonly command?: string;
  /** Why grantform makes no such policy. */
  readonly reasons: readonly string[];
  /** Requests that show the difference. */
  readonly witnesses: readonly string[];
}

/** The policy against the one that grantform makes for the same: by the engine, from today on and over HTTPS. */
export function policyVerdict(
  whose: Whose,
  chosen: Chosen,
  { explained, isDoubtful, today }: { explained: readonly Explained[]; isDoubtful: boolean; today: string },
): PolicyVerdict {
  const { service, by, judge, own } = whose;
  const { policy } = judge;
  const { kind } = policy;
  if (kind === "key") return { isEqual: false, reasons: [], witnesses: [] };
  const held = fromNowOn(judge, today);
  const choices = forCommand(service, chosen);
  const line = choices && suggestedCommand(service, choices);
  const safe = (of: Judge, reference: Policy | undefined) =>
    line !== undefined && reference && isSafe({ ...whose, judge: of }, reference, explained, held)
      ? { command: line }
      : {};
  if (waysBy(service, kind).length === 0) {
    const ways = service.ways.map((way) => way.kind).join(" or ");
    const reasons = [`${service.name} is let in by ${ways}, and not by such a policy`];
    const { principals: _, ...alone } = judge;
    const role = { ...alone, policy: asIdentity(policy, own) };
    return { isEqual: false, ...safe(role, made(service, chosen.choices, "identity")), reasons, witnesses: [] };
  }
  const reference = made(service, chosen.choices, kind);
  if (!reference) return { isEqual: false, reasons: chosen.problems, witnesses: [] };
  const { relation, witness, missing, reason } = compared(policy, reference, held);
  const isSound =
    chosen.problems.length === 0 && !isDoubtful && (by === "principal" || by === "account") === (kind !== "identity");
  const untold = chosen.untold.includes("principal-arn");
  return {
    isEqual: isSound && relation === "equal",
    reference,
    ...safe(judge, untold ? named(reference, judge) : reference),
    reasons: isDoubtful ? [] : [...chosen.problems, ...trustReasons(whose, chosen)],
    witnesses: [
      ...(witness ? [`more is allowed than the service needs, such as ${requestInWords(witness)}`] : []),
      ...(missing ? [`less is allowed than the service needs, such as ${requestInWords(missing)}`] : []),
      ...(relation === "undecided" && !witness && !missing
        ? [`whether it is exact cannot be told: ${reason ?? ""}`]
        : []),
    ],
  };
}

/** What a trust policy asks besides the external ID. */
function trustReasons({ judge, way }: Whose, { choices, untold }: Chosen): readonly string[] {
  const { externalId } = choices;
  if (judge.policy.kind !== "trust" || way?.kind !== "role" || untold.includes("external-id")) return [];
  if (externalId === undefined) return [];
  const conditions = [{ operator: "StringEquals", key: "sts:ExternalId", values: [externalId] }];
  const wanted = { actions: [entryAction(way)], conditions };
  if (share(judge, wanted).coverage !== "some") return [];
  return narrowings(judge, wanted).map((narrowing) => `the role can be assumed: ${narrowingInWords(narrowing)}`);
}

/** What a policy gives the service, as an identity's own would. */
function asIdentity(policy: Policy, own: readonly GrantedAccess[]): Policy {
  const indexes = new Set(own.map(({ statement }) => statement));
  return {
    ...policy,
    kind: "identity",
    statements: policy.statements
      .filter(({ index }) => indexes.has(index))
      .map(({ principals: _, notPrincipals: __, ...statement }) => statement),
  };
}

/** The principal that the customer has yet to be told stands for the one that the policy names. */
function named(reference: Policy, { principals }: Judge): Policy {
  if (!principals) return reference;
  return { ...reference, statements: reference.statements.map((statement) => ({ ...statement, principals })) };
}

/** What the command leaves out, and should stay. */
export function keepDenials({ statements }: Policy): readonly string[] {
  const denials = statements.filter(({ effect }) => effect !== "Allow").map(({ index }) => String(index));
  if (denials.length === 0) return [];
  const list =
    denials.length === 1
      ? `statement ${denials[0] ?? ""}, which denies`
      : `statements ${denials.join(", ")}, which deny`;
  return [`keep ${list}: the command does not write ${denials.length === 1 ? "it" : "them"}`];
}
