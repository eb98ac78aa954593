import type { Policy, Problem } from "../policy/policy";
import { chosenFor } from "../recognise/choices";
import { givenBy, withExternalId } from "../recognise/given";
import { laidBare } from "../recognise/layouts";
import { ownRoleIn } from "../recognise/own-role";
import { elsewhere } from "../recognise/places";
import type { Whose } from "../recognise/whose";
import { besides } from "./besides";
import type { ExplainedNeed, Explanation } from "./explanation";
import { externalIdOf } from "./external-id";
import { fitted } from "./fitted";
import { merged } from "./merged";
import { doubtOf } from "./names";
import { explainPlace } from "./needs";
import { byOtherWays } from "./other-ways";
import { timeRemark } from "./times";
import { keepDenials, policyVerdict, type Explained } from "./verdict";
import { choiceRemarks, whoRemarks } from "./who";

/** What was seen before it was known whose the policy is. */
interface Seen {
  readonly problems: readonly Problem[];
  readonly remarks: readonly string[];
  readonly today: string;
}

/** A policy explained as one for a service. */
export function explanationOf(whose: Whose, policy: Policy, { problems, remarks, today }: Seen): Explanation {
  const { service, by, judge, way, own } = whose;
  const { kind } = policy;
  const places = laidBare(whose);
  const explained = merged(
    fitted(whose, places).map(([place, fit]): Explained => ({ ...explainPlace(whose, place, fit), arn: place.arn })),
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
    ...(suggestion === undefined ? [] : [...choiceRemarks(whose), ...keepDenials(policy)]),
    ...(exact ? byOtherWays(whose, explained, given, today) : []),
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
