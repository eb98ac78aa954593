import { quoted } from "../../aws/quoted";
import { sizeOf, type LimitName } from "../../aws/limits";
import { UserError } from "../../catalogue/user-error";
import { documentJson } from "../../grants/document";
import type { Statement } from "../../grants/statement";
import { statementsOf } from "../kept";
import type { Declared } from "../model";
import type { Granted } from "./grant-policies";

function check(thing: string, limit: LimitName, statements: readonly Statement[], keep: readonly string[] = []): void {
  const { Version, Statement } = documentJson(statements);
  const kept = keep.flatMap(statementsOf);
  const { size, max } = sizeOf(JSON.stringify({ Version, Statement: [...kept, ...Statement] }), limit);
  if (size <= max) return;
  throw new UserError(
    `${thing} would have ${size} characters, and AWS takes ${max}: name fewer paths, or let some in by role`,
  );
}

/**
 * Refuses what AWS would at the end of an apply.
 *
 * @throws UserError
 */
export function checkSizes(declared: Declared, granted: readonly Granted[]): void {
  const buckets = new Set(granted.flatMap(({ policies }) => Object.keys(policies.buckets)));
  for (const name of buckets) {
    const statements = granted.flatMap(({ policies }) => policies.buckets[name] ?? []);
    const keep = declared.buckets.find((bucket) => bucket.name === name)?.keep ?? [];
    check(`the policy of bucket ${quoted(name)}`, "bucket-policy", statements, keep);
  }
  for (const { grant, policies } of granted) {
    if (grant.kind === "principal" || grant.choices.way === "bucket-policy") continue;
    const limit = grant.choices.way === "role" ? "role-inline" : "managed-policy";
    check(`the policy of grant ${quoted(grant.label)}`, limit, policies.identity);
    check(`the trust policy of grant ${quoted(grant.label)}`, "trust-policy", policies.trust);
  }
}
