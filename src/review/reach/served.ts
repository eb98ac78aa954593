import type { ServicePattern } from "../../catalogue/pattern";
import type { Principal } from "../../policy";
import { grantsOf } from "../../policy/grants";
import { comersOf } from "../../recognise/comers";
import { servicesOf } from "../../recognise/seen";
import { trustPath } from "../inventory/trust-path";
import { stringAt } from "../plan/values";
import type { Context } from "./context";
import { type Pair, rolesOf } from "./entered";
import { judgeSession } from "./identity-shares";
import type { Party } from "./parties";
import { sessionSide, sessionText } from "./session";
import type { Share } from "./shares";
import { byBucket, shareOf } from "./sorting";
import { trustSaid } from "./trust";

/** The only one that a role lets in, where that is a service of AWS that the catalogue knows. */
interface Served {
  readonly principal: Principal;
  readonly services: readonly ServicePattern[];
  readonly conditions: Share["conditions"]["after"];
}

/** Texts of which the trust policy of such a role has one: most roles need not be read. */
function heads(patterns: readonly ServicePattern[]): readonly string[] {
  const texts = patterns.flatMap((pattern) =>
    comersOf(pattern).flatMap(({ kind, text }) => (kind === "service" ? [text.replace(/\$\{.*$/s, "")] : [])),
  );
  return [...new Set(texts)];
}

/** What somebody else besides needs of the role, the catalogue may not know: then nothing is judged. */
function servedBy([then, now]: Pair, context: Context): Served | undefined {
  const { patterns } = context.directory;
  const said = now === undefined ? trustSaid(then, "before", context) : trustSaid(now, "after", context);
  const grants = said === undefined ? [] : grantsOf(said.policy);
  const [first] = grants;
  const principal = first?.principal;
  if (first === undefined || principal?.kind !== "service") return undefined;
  if (grants.some((grant) => grant.principal?.id !== principal.id || grant.unknown !== undefined)) return undefined;
  const services = servicesOf(principal, patterns);
  return services.length === 0 ? undefined : { principal, services, conditions: first.conditions };
}

/**
 * What AWS services of the catalogue have by roles of this plan. They are nobody outside, and no rows of a report; whether
 * they have what they need is judged like a vendor's.
 */
export function servedShares(context: Context): readonly Share[] {
  const texts = heads(context.directory.patterns);
  return rolesOf(context).flatMap((pair): readonly Share[] => {
    const [then, now] = pair;
    const role = now ?? then;
    const side = now === undefined ? "before" : "after";
    const trust = role?.resource === undefined ? undefined : stringAt(role.resource, side, trustPath(role.resource));
    if (role?.resource === undefined || (trust !== undefined && !texts.some((text) => trust.includes(text)))) return [];
    const served = servedBy(pair, context);
    if (served === undefined) return [];
    const { principal, services, conditions } = served;
    const [before, after] = [sessionSide(then, "before", context), sessionSide(now, "after", context)];
    const verdicts = judgeSession({ before, after, same: sessionText(before) === sessionText(after) }, context);
    const name = `AWS service ${principal.id}`;
    const party: Party = {
      outsider: { id: principal.id, name, standing: "aws-service", services, principal, behalf: "own" },
      askers: [],
      rank: 3,
    };
    const own = [then?.resource, now?.resource].filter((change) => change !== undefined);
    const through = [...new Set([...own, ...(before?.attachedBy ?? []), ...(after?.attachedBy ?? [])])];
    return byBucket(verdicts.now, verdicts.then).map((sorted) =>
      shareOf(party, "role", sorted, through, {
        conditions: { before: [], after: conditions },
        limits: [],
        identity: role,
      }),
    );
  });
}
