import { prove, type Row } from "../../scripts/proof";
import { wayOf } from "../../src/grants/way";
import { policiesFor } from "../../src/grants/policies";
import type { Statement } from "../../src/grants/statement";
import type { WayKind } from "../../src/catalogue/way";
import { service } from "../../src/cli/services";
import { tried } from "../support/configurations";
import { testRows } from "./proven";

testRows(tried.map(({ pattern, kind }) => prove(pattern, wayOf(pattern, kind), true)));

type Change = (statement: Statement) => Statement;

/** Makes the policies as they are made, then spoils each statement. */
function spoiled(change: Change): typeof policiesFor {
  return (pattern, choices) => {
    const { buckets, identity, trust, ...keys } = policiesFor(pattern, choices);
    return {
      buckets: Object.fromEntries(Object.entries(buckets).map(([name, list]) => [name, list.map(change)])),
      identity: identity.map(change),
      trust: trust.map(change),
      ...keys,
    };
  };
}

function onResources(change: (arn: string) => string): Change {
  return (statement) =>
    statement.resources ? { ...statement, resources: statement.resources.map(change) } : statement;
}
function withActions(change: (actions: Statement["actions"]) => Statement["actions"]): Change {
  return (statement) => ({
    ...statement,
    actions: change(statement.actions),
  });
}
function byAnyone(statement: Statement): Statement {
  return statement.principals ? { ...statement, principals: { type: "AWS", identifiers: ["*"] } } : statement;
}
const extra = { action: "s3:DeleteObject", because: "x", source: "x" };

test.each<readonly [string, string, WayKind, Change, keyof Row]>([
  ["an action too many", "cloudtranscode", "bucket-policy", withActions((actions) => [...actions, extra]), "extra"],
  [
    "an action too few",
    "zencoder",
    "user",
    withActions((actions) => actions.slice(actions.length > 1 ? 1 : 0)),
    "missing",
  ],
  ["a path too wide", "bitmovin-encoding", "user", onResources((arn) => arn.replace(/vod\/\*$/, "vod*")), "extra"],
  ["a path too narrow", "bitmovin-encoding", "user", onResources((arn) => arn.replace(/\/\*$/, "/a/*")), "missing"],
  [
    "a sibling bucket",
    "cloudtranscode",
    "bucket-policy",
    onResources((arn) => arn.replace("acme-in/", "acme-in*/")),
    "otherBuckets",
  ],
  ["anyone", "cloudtranscode", "bucket-policy", byAnyone, "otherPrincipals"],
  ["anyone who assumes the role", "bitmovin-analytics", "role", byAnyone, "otherPrincipals"],
  [
    "no external ID",
    "bitmovin-analytics",
    "role",
    (statement) => ({ ...statement, conditions: [] }),
    "otherPrincipals",
  ],
  ["no end", "cloudtranscode", "bucket-policy", (statement) => ({ ...statement, conditions: [] }), "extra"],
])("%s shows", (_, id, kind, change, column) => {
  const pattern = service(id);
  expect(prove(pattern, wayOf(pattern, kind), true, spoiled(change))[column]).not.toHaveLength(0);
});
