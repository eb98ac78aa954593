import { globOverlap } from "../policy/globs";
import { matchesAction } from "../policy/match";
import { coverage, type Coverage } from "../policy/coverage";
import type { Condition, Policy, PolicyStatement, Principal } from "../policy/policy";

/** What is asked of a policy: some actions on some resources, under conditions. */
export interface Wanted {
  readonly actions: readonly string[];
  /** Left out of trust policies. */
  readonly resources?: readonly string[];
  readonly conditions?: readonly Condition[];
}

/** A policy, for whom it is asked, and what holds of every request that counts. */
export interface Judge {
  readonly policy: Policy;
  /** Undefined for an identity's own policy. */
  readonly principals?: readonly Principal[];
  /** It is today. */
  readonly now: readonly Condition[];
  /** It comes over HTTPS, by a version that AWS still takes. */
  readonly https: readonly Condition[];
  /** What was asked before. */
  readonly known: Map<string, Coverage["coverage"]>;
}

/** How much of what is asked the policy allows, and whether over HTTPS only. */
export interface AllowedShare {
  readonly coverage: Coverage["coverage"];
  readonly https: boolean;
}

/**
 * How the policy is asked. AWS answers nothing below TLS 1.2:
 * https://aws.amazon.com/blogs/security/tls-1-2-required-for-aws-endpoints/
 *
 * @param today an RFC 3339 time
 */
export function judgeOf(policy: Policy, principals: readonly Principal[] | undefined, today: string): Judge {
  const tls: readonly Condition[] = [
    { operator: "Bool", key: "aws:SecureTransport", values: ["true"] },
    { operator: "NumericGreaterThanEquals", key: "s3:TlsVersion", values: ["1.2"] },
  ];
  return {
    policy,
    ...(principals ? { principals } : {}),
    now: timed(policy, "Equals", today),
    known: new Map(),
    https: tls.filter(({ key }) => mentions(policy, key)),
  };
}

/** Conditions on the keys by which the policy tells the time: that it is then, or after it. */
export function timed(policy: Policy, comparison: string, time: string): readonly Condition[] {
  const seconds = String(Math.floor(Date.parse(time) / 1000));
  // seconds are told by either family: the same one can be compared
  const isNumber = policy.statements.some(({ conditions }) =>
    conditions.some(({ key, operator }) => key.toLowerCase() === "aws:epochtime" && operator.startsWith("Numeric")),
  );
  return [
    { operator: `Date${comparison}`, key: "aws:CurrentTime", values: [time] },
    { operator: `${isNumber ? "Numeric" : "Date"}${comparison}`, key: "aws:EpochTime", values: [seconds] },
  ].filter(({ key }) => mentions(policy, key));
}

function mentions({ statements }: Policy, key: string): boolean {
  return statements.some(({ conditions }) => conditions.some((c) => c.key.toLowerCase() === key.toLowerCase()));
}

export function share(judge: Judge, wanted: Wanted): AllowedShare {
  const plain = coverageUnder(judge, wanted, judge.now);
  if (plain === "all" || judge.https.length === 0) return { coverage: plain, https: false };
  return { coverage: coverageUnder(judge, wanted, [...judge.now, ...judge.https]), https: true };
}

/** The same with other things held of every request than that it is today and over HTTPS. */
export function coverageUnder(judge: Judge, wanted: Wanted, held: readonly Condition[]): Coverage["coverage"] {
  const { policy, known, principals } = judge;
  const statements = concerning(policy, wanted);
  if (!statements.some(({ effect }) => effect !== "Deny")) return "none";
  if (isTangled(statements)) return "unknown";
  // actions of which the same statements speak are allowed alike
  const { actions, resources, conditions } = wanted;
  const same = actions.length === 1 ? [] : actions;
  const key = JSON.stringify([statements.map(({ index }) => index), same, resources, conditions, held, principals]);
  const answer = known.get(key) ?? coverage({ ...policy, statements }, statementOf(judge, wanted, held)).coverage;
  known.set(key, answer);
  return answer;
}

/** More patterns full of wildcards than this no person wrote, and the engine would take its time over them. */
const mostTangled = 10;

export function isTangled(statements: readonly PolicyStatement[]): boolean {
  const patterns = new Set(statements.flatMap(({ resources, notResources }) => resources ?? notResources ?? []));
  return [...patterns].filter((pattern) => pattern.split(/[*?]+/).length > 3).length > mostTangled;
}

/** The statements that may speak of what is asked: a look at the patterns, before the engine is asked. */
export function concerning({ statements }: Policy, { actions, resources }: Wanted): readonly PolicyStatement[] {
  const names = actions.map((action) => action.toLowerCase());
  return statements.filter((s) => {
    const speaks = s.actions
      ? s.actions.some((pattern) => names.some((name) => matchesAction(pattern, name) !== false))
      : true;
    const excepts = s.notActions?.some(
      (pattern) => names.length === 1 && matchesAction(pattern, names[0] ?? "") === true,
    );
    if (!speaks || excepts === true) return false;
    return !s.resources || !resources || s.resources.some((a) => resources.some((b) => mayOverlap(a, b)));
  });
}

function mayOverlap(a: string, b: string): boolean {
  if (a === b || a === "*" || /\$\{|\0/.test(a + b)) return true;
  // up to the first wildcard both must begin alike
  const [head, other] = [a.replace(/[*?].*$/s, ""), b.replace(/[*?].*$/s, "")];
  const length = Math.min(head.length, other.length);
  return head.slice(0, length) === other.slice(0, length) && globOverlap(a, b);
}

/** What is asked, as the statement that would allow it. */
export function statementOf(
  { principals }: Judge,
  { actions, resources, conditions = [] }: Wanted,
  held: readonly Condition[] = [],
): PolicyStatement {
  return {
    index: 0,
    effect: "Allow",
    ...(principals ? { principals } : {}),
    actions,
    ...(resources ? { resources } : {}),
    conditions: [...conditions, ...held],
  };
}
