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
}

/** How much of what is asked the policy allows, and whether over HTTPS only. */
export interface Share {
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
    https: tls.filter(({ key }) => mentions(policy, key)),
  };
}

/** Conditions on the keys by which the policy tells the time: that it is then, or after it. */
export function timed(policy: Policy, comparison: string, time: string): readonly Condition[] {
  return [
    { operator: `Date${comparison}`, key: "aws:CurrentTime", values: [time] },
    {
      operator: `Date${comparison}`,
      key: "aws:EpochTime",
      values: [String(Math.floor(Date.parse(time) / 1000))],
    },
  ].filter(({ key }) => mentions(policy, key));
}

function mentions({ statements }: Policy, key: string): boolean {
  return statements.some(({ conditions }) => conditions.some((c) => c.key.toLowerCase() === key.toLowerCase()));
}

export function share(judge: Judge, wanted: Wanted): Share {
  const plain = ask(judge, wanted, judge.now);
  if (plain === "all" || judge.https.length === 0) return { coverage: plain, https: false };
  return { coverage: ask(judge, wanted, [...judge.now, ...judge.https]), https: true };
}

/** The same with other things held of every request than that it is today and over HTTPS. */
export function ask(judge: Judge, wanted: Wanted, held: readonly Condition[]): Coverage["coverage"] {
  return coverage(judge.policy, statementOf(judge, wanted, held)).coverage;
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
