import type { Condition, Policy, PolicyStatement } from "../../policy";
import type { Effective } from "../../policy/effective";
import { timed } from "../../recognise/judge";

/** The policies made here. */
const nevers = new WeakSet<Policy>();

const anyPolicy = { kind: "identity", version: "2012-10-17" } as const;

/**
 * Requests that nobody makes, as a policy that denies them: none is made before the plan was, and none without a time.
 * None where no policy asks for the time.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html, "aws:CurrentTime"
 * ("always included in the request context")
 */
export function neverMade(policies: readonly Policy[], now: string | undefined): readonly Policy[] {
  if (now === undefined) return [];
  // only the key that somebody asks for: of both, the engine would have to know that they say the same
  const times = timed({ ...anyPolicy, statements: policies.flatMap(({ statements }) => statements) }, "LessThan", now);
  if (times.length === 0) return [];
  const policy: Policy = {
    ...anyPolicy,
    statements: times.flatMap((one) => [denialOf(one), denialOf({ key: one.key, operator: "Null", values: ["true"] })]),
  };
  nevers.add(policy);
  return [policy];
}

/** A Deny of whatever meets a condition. */
export function denialOf(condition: Condition): PolicyStatement {
  return { index: -1, effect: "Deny", actions: ["*"], conditions: [condition] };
}

/** Both sides of a comparison among the same requests: what one of them asks for counts for the other. */
export function amongTheSame(one: Effective, other: Effective): readonly [Effective, Effective] {
  const own = (side: Effective) => side.denials.filter((policy) => nevers.has(policy));
  const [a, b] = [own(one), own(other)];
  return [
    { ...one, denials: [...one.denials, ...b] },
    { ...other, denials: [...other.denials, ...a] },
  ];
}
