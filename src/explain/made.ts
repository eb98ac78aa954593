import { documentJson } from "../grants/document";
import { policiesFor } from "../grants/policies";
import type { Choices } from "../grants/choices";
import type { ServicePattern } from "../catalogue/pattern";
import { comparePolicies, type Comparison } from "../policy/compare";
import { parseBy } from "../policy/parse-by";
import type { Condition, Policy, PolicyKind, PolicyStatement, Request } from "../policy/policy";
import { isTangled, statementOf, timed, type Judge } from "../recognise/judge";
import { needKey, needsOf } from "../recognise/needs";
import { wantedOf } from "../recognise/wanted";
import type { Whose } from "../recognise/whose";
import type { ExplainedBucket } from "./explanation";
import { leveled } from "./leveled";

/** The policy that grantform makes of these choices; undefined where it makes none of that kind. */
export function made(service: ServicePattern, choices: Choices, kind: PolicyKind): Policy | undefined {
  const { buckets, identity, trust } = policiesFor(service, choices);
  const statements = kind === "trust" ? trust : kind === "identity" ? identity : Object.values(buckets).flat();
  return statements.length === 0 ? undefined : parseBy([], documentJson(statements), kind).policy;
}

/** What is held of every request when two policies are compared: it comes over HTTPS, today or later. */
export function fromNowOn(judge: Judge, today: string): readonly Condition[] {
  return [...timed(judge.policy, "GreaterThanEquals", today), ...judge.https];
}

function under(policy: Policy, held: readonly Condition[]): Policy {
  const narrowed = (statement: PolicyStatement): PolicyStatement =>
    statement.effect === "Deny" ? statement : { ...statement, conditions: [...statement.conditions, ...held] };
  return { ...policy, statements: policy.statements.map(narrowed) };
}

/** The policy against what grantform makes. */
export function compared(policy: Policy, reference: Policy, held: readonly Condition[]): Comparison {
  if (isTangled(policy.statements)) return { relation: "undecided", reason: "it has too many wildcards" };
  return comparePolicies(under(leveled(policy), held), under(leveled(reference), held));
}

/**
 * Whether whoever follows the command lets in no more than before, but for what a need lacks: the engine compares what
 * it makes with what the policy allows and the lacking needs. What denies is kept beside it, as is said. A condition
 * that somebody wrote on purpose does not get lost.
 */
export function isSafe(
  whose: Pick<Whose, "service" | "judge" | "way" | "told">,
  reference: Policy,
  explained: readonly (ExplainedBucket & { readonly arn: string })[],
  held: readonly Condition[],
): boolean {
  const { judge, service } = whose;
  const { policy } = judge;
  const allows = policy.statements
    .filter(({ effect }) => effect === "Allow")
    .map((statement) => (policy.kind === "trust" ? withoutKey(statement, "sts:externalid") : statement));
  const lacking = explained.flatMap((bucket) => {
    const needs = new Map(needsOf(service, bucket.directions).map((need) => [needKey(need), need]));
    return bucket.needs
      .filter(({ status, narrowedBy = [] }) => {
        // what is there in part, and not for a condition, is there for another principal only
        if (status === "partly" && narrowedBy.length === 0) return false;
        const meant = narrowedBy.filter(({ effect }) => effect === "Allow").flatMap(({ conditions }) => conditions);
        return status !== "left-out" && status !== "met" && meant.every((words) => / s3:prefix /i.test(words));
      })
      .flatMap((lacks) => needs.get(needKey(lacks)) ?? [])
      .map((need) => statementOf(judge, wantedOf(need, bucket, whose)));
  });
  const base: Policy = { ...policy, version: "2012-10-17", statements: [...allows, ...lacking] };
  const { relation } = compared(reference, base, held);
  return relation === "equal" || relation === "narrower";
}

function withoutKey(statement: PolicyStatement, key: string): PolicyStatement {
  return { ...statement, conditions: statement.conditions.filter((condition) => condition.key.toLowerCase() !== key) };
}

/** A request for a sentence. */
export function requestInWords({ principal, action, resource, context = {} }: Request): string {
  const by = principal === undefined ? "" : ` by ${principal}`;
  const on = resource === undefined ? "" : ` on ${resource}`;
  const entries = Object.entries(context).map(([key, value]) => `${key} ${JSON.stringify([value].flat().join(", "))}`);
  return `${action}${on}${by}${entries.length > 0 ? ` with ${entries.join(", ")}` : ""}`;
}
