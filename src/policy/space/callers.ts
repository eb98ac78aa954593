import type { Condition, PolicyStatement, Principal } from "../policy";
import { hasHole, splitAt } from "../hole";
import { readCaller } from "../principal";
import { arnsByName, unused } from "./callers-by-name";
import { arnsByPattern, servicesByPattern } from "./callers-by-pattern";
import type { Test } from "./values";

/** What a statement asks of the caller: one list of principals, or one condition on a key that follows from the caller. */
export type CallerTest =
  | { readonly principals: readonly Principal[] }
  | { readonly notPrincipals: readonly Principal[]; readonly effect: PolicyStatement["effect"] }
  | Test;

/**
 * A caller for each way in which callers can differ: of every kind and account that the tests name, and of every kind
 * and account that they do not. Those that are easiest to read first. Undefined if that cannot be said.
 */
export function callersFor(tests: readonly CallerTest[], keys: readonly string[]): readonly string[] | undefined {
  const principals = tests.flatMap((test) =>
    "principals" in test ? test.principals : "notPrincipals" in test ? test.notPrincipals : [],
  );
  const conditions = tests.flatMap((test) => ("condition" in test ? [test.condition] : []));
  const idsOf = (kind: Principal["kind"]) => [
    ...new Set(
      principals.flatMap((principal) => (principal.kind === kind && principal.id !== "*" ? [principal.id] : [])),
    ),
  ];
  const arns = idsOf("arn");
  const byName =
    conditions.length > 0 || keys.includes("aws:username") || tests.some((test) => "notPrincipals" in test);
  const byPlainName = arnsByName(arns, idsOf("account"), conditions, byName);
  const callers = byPlainName === "patterns" ? patterned(principals, conditions, arns) : byPlainName;
  const services = servicesOf(conditions, idsOf("service"));
  if (!callers || !services) return undefined;
  const others = (ids: readonly string[], base: string, prefix = "") =>
    [...ids, unused(base, ids)].map((id) => prefix + id);
  const canonical = idsOf("canonical");
  const federated = idsOf("federated");
  return [
    ...arns,
    ...sessionsFor(arns),
    ...callers,
    ...(canonical.length > 0
      ? [...canonical, unused("f".repeat(64), canonical, (n) => String(n % 10).repeat(64))]
      : []),
    ...services,
    ...(federated.length > 0 ? others(federated, "example.com", "federated:") : []),
    ...idsOf("unknown"),
    "anonymous",
  ];
}

/** Where accounts are patterns: those that are easy to read first, where they will do. */
function patterned(principals: readonly Principal[], conditions: readonly Condition[], arns: readonly string[]) {
  const partitions = new Set([
    "aws",
    "aws-cn",
    "aws-us-gov",
    ...arns.flatMap((arn) => {
      const [, name = "aws"] = splitAt(arn, ":");
      return hasHole(name) ? [] : [name];
    }),
  ]);
  const found = arnsByPattern(principals, conditions, [...partitions]);
  return found && ["role", "user"].map((kind) => `arn:aws:iam::999999999999:${kind}/example`).concat(found);
}

/** Services that are named, one that is not, and one for each way in which patterns match. */
function servicesOf(conditions: readonly Condition[], ids: readonly string[]): readonly string[] | undefined {
  const asked = conditions.filter(({ key }) => key.toLowerCase() === "aws:principalservicename");
  const values = asked.flatMap((condition) => condition.values);
  const byPattern = values.some((text) => text !== "*" && /[*?]/.test(text)) ? servicesByPattern(asked) : [];
  if (!byPattern) return undefined;
  const named = [...new Set([...ids, ...values.filter((text) => /^[^*?$\0]+$/.test(text))])];
  return [...named, unused("example.amazonaws.com", named), ...byPattern];
}

/** Where sessions are named, another session of each role that is. */
function sessionsFor(arns: readonly string[]): readonly string[] {
  const callers = arns.map(readCaller);
  if (!callers.some((caller) => caller.kind === "aws" && caller.type === "session")) return [];
  return callers.flatMap((caller) => {
    if (caller.kind !== "aws" || caller.role === undefined) return [];
    const role = `arn:${splitAt(caller.id, ":")[1] ?? "aws"}:sts::${caller.account}:assumed-role/${caller.role}/`;
    return [unused(`${role}example`, arns, (n) => `${role}example-${n}`)];
  });
}
