import type { ServicePattern } from "../catalogue/pattern";
import { grantsOf } from "../policy/grants";
import { parsePolicy } from "../policy/parse";
import type { Policy, PolicyKind, Problem } from "../policy/policy";
import { chosenFor } from "../recognise/choices";
import { givenBy, withExternalId } from "../recognise/given";
import { bestFit } from "../recognise/fit";
import { laidBare } from "../recognise/layouts";
import { elsewhere } from "../recognise/places";
import { ownRoleIn } from "../recognise/own-role";
import { waysBy } from "../recognise/needs";
import { toldIn } from "../recognise/told";
import { checkedNames } from "../recognise/principals";
import { recognise } from "../recognise/recognise";
import type { Whose } from "../recognise/whose";
import { actionsElsewhere, besides } from "./besides";
import type { ExplainedNeed, Explanation } from "./explanation";
import { externalIdOf } from "./external-id";
import { doubtOf } from "./names";
import { merged } from "./merged";
import { explainPlace } from "./needs";
import { possibleFor } from "./possible";
import { timeRemark } from "./times";
import { keepDenials, policyVerdict, type Explained } from "./verdict";
import { whoRemarks } from "./who";

export interface ExplainOptions {
  /** Default: inferred. */
  readonly kind?: PolicyKind;
  /** The time by which dates are judged, RFC 3339. Default: the last day on which a person checked a service. */
  readonly today?: string;
}

/** Explains a policy document (JSON text or a parsed value) with the services of a catalogue. Never throws. */
export function explain(
  input: unknown,
  services: readonly ServicePattern[],
  { kind, today = lastChecked(services) }: ExplainOptions = {},
): Explanation {
  const { policy: read, problems: found } = parsePolicy(input, kind === undefined ? {} : { kind });
  // S3 takes the same Sid twice, as AWS's own examples have it
  const problems = found.filter(({ code }) => code !== "duplicate-sid" || read?.kind !== "resource");
  const nothing = {
    alternatives: [],
    possible: [],
    buckets: [],
    others: [],
    otherActions: [],
    remarks: [],
    exact: false,
  };
  if (!read) return { kind: kind ?? "identity", ...nothing, problems };
  const { policy, remarks } = checkedNames(read, services, input);
  const whose = recognise(policy, read, services, today);
  if (!whose) {
    const principals = read.statements.flatMap(({ effect, principals = [] }) => (effect === "Deny" ? [] : principals));
    const otherActions = read.kind === "identity" ? actionsElsewhere(grantsOf(policy), policy.kind) : [];
    const possible = possibleFor(policy, services, today).map(({ id, name }) => ({ id, name }));
    return { kind: read.kind, ...nothing, possible, others: principals, otherActions, problems, remarks };
  }
  const seen = { problems, remarks, today };
  const explanation = explanationOf(whose, policy, seen);
  return explanation.exact ? withOtherWays(explanation, whose, policy, seen) : explanation;
}

/** A user's policy may be a role's as well: the commands that make it so. */
function withOtherWays(explanation: Explanation, whose: Whose, policy: Policy, seen: Seen): Explanation {
  const others = waysBy(whose.service, policy.kind).filter((way) => way !== whose.way);
  const commands = others.flatMap((way) => {
    const told = toldIn(whose.service, way, whose.own);
    const { exact, suggestion } = explanationOf({ ...whose, way, told }, policy, seen);
    return exact && suggestion !== undefined ? [`by ${way.kind} it is the same policy: ${suggestion}`] : [];
  });
  return { ...explanation, remarks: [...explanation.remarks, ...commands] };
}

interface Seen {
  readonly problems: readonly Problem[];
  readonly remarks: readonly string[];
  readonly today: string;
}

function lastChecked(services: readonly ServicePattern[]): string {
  const days = services.map(({ checked }) => checked).sort();
  return `${days.at(-1) ?? "2026-01-01"}T00:00:00Z`;
}

function explanationOf(whose: Whose, policy: Policy, { problems, remarks, today }: Seen): Explanation {
  const { service, by, judge, way, own } = whose;
  const { kind } = policy;
  const places = laidBare(whose);
  const explained = merged(
    places.map((place): Explained => {
      const alone = places.filter(({ arn }) => arn === place.arn).length === 1;
      const fit = bestFit(service, place.allowed, { alone, ...(way ? { way: way.kind } : {}) });
      return { ...explainPlace(whose, place, fit), arn: place.arn };
    }),
  );
  const asksId = way?.kind === "role" && way.proof.some((proof) => proof.kind === "external-id");
  const remarksOnWho = whoRemarks(whose, policy);
  // whoever else in its account is let in sends an ID of his own
  const isOther = by === "account" && remarksOnWho.length > 0;
  const externalId = kind === "trust" && own.length > 0 && asksId && !isOther ? externalIdOf(judge) : undefined;
  const self = ownRoleIn(service, way, [...own, ...whose.others]);
  const told = withExternalId({ ...whose.told, ...self?.told }, externalId?.value);
  const given = { ...givenBy(own), told, ...(self ? { name: self.name } : {}) };
  const chosen = chosenFor(service, way, explained, given);
  const doubts = [...remarks, ...remarksOnWho, ...places.flatMap((place) => doubtOf(service, place) ?? [])];
  const time = timeRemark(whose, places, today);
  const verdict = policyVerdict(whose, chosen, { explained, isDoubtful: doubts.length > 0, today });
  const { others, otherActions } = besides(whose, kind, verdict.reference);
  const instead = isOther ? own.flatMap(({ principal }) => principal ?? []) : [];
  const seen = { others: [...instead, ...others], otherActions, problems };
  // how it could be written better says nothing of what it allows, nor that the service has no source to be tied to
  const hasNoSource = way?.kind === "bucket-policy" && way.proof.length === 0;
  const faults = problems.filter(
    ({ class: grade, check }) =>
      grade !== "suggestion" && !(hasNoSource && verdict.isEqual && check === "Restrict access to service principal"),
  );
  const isSeen =
    [seen.others, seen.otherActions, faults].some((list) => list.length > 0) ||
    explained.some(({ needs, extra }) => extra.length > 0 || !needs.every(isFine));
  const isVain = kind === "trust" ? own.length === 0 : kind !== "key" && explained.length === 0;
  const exact = !isSeen && time === undefined && verdict.isEqual;
  const suggestion = time === undefined && own.length > 0 ? verdict.command : undefined;
  const said = [
    ...doubts,
    ...elsewhere(own).map((resource) => `${JSON.stringify(resource)} is no bucket and is not held against the needs`),
    ...(time === undefined ? [] : [time]),
    ...(self === undefined ? [] : [`whether ${self.arn} is the role itself, the policy does not show`]),
    ...(externalId?.remarks ?? []),
    ...chosen.mixed.map((name) => `${name} is on in one place and off in another: the command leaves it off`),
    ...verdict.reasons,
    ...(exact || isSeen || doubts.length > 0 || (externalId?.remarks.length ?? 0) > 0 ? [] : verdict.witnesses),
    ...(suggestion === undefined ? [] : keepDenials(policy)),
  ];
  return {
    kind,
    service: { id: service.id, name: service.name, by },
    alternatives: whose.alternatives.map(({ id, name }) => ({ id, name })),
    possible: [],
    buckets: explained.map(({ arn: _, ...bucket }) => bucket),
    ...seen,
    ...(externalId ? { externalId: externalId.use } : {}),
    ...(isVain ? { inVain: true as const } : {}),
    exact,
    remarks: [...new Set(said)],
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}

function isFine({ status }: ExplainedNeed): boolean {
  return status === "met" || status === "left-out";
}
