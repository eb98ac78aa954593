import { askerOf } from "../../src/policy/asker";
import { groupsOf, openKeysOf } from "../../src/policy/key-groups";

const asker = askerOf("arn:aws:iam::999999999999:root", { "s3:DataAccessPointArn": undefined });

test("keys of S3 of which nothing is known are open", () => {
  const keys = ["s3:prefix", "S3:Prefix", "s3:DataAccessPointArn", "aws:SourceIp"];
  const conditions = keys.map((key) => ({ operator: "StringEquals", key, values: ["x"] }));
  expect(openKeysOf([{ index: 0, effect: "Allow", actions: ["s3:*"], conditions }], asker)).toEqual(["s3:prefix"]);
});

test.each<[string, readonly string[], ReturnType<typeof groupsOf>]>([
  ["requests that all have the key", ["s3:ListBucket"], [{ actions: ["s3:ListBucket"], foreign: [] }]],
  [
    "some that never have it",
    ["s3:ListBucket", "s3:GetObject"],
    [
      { actions: ["s3:ListBucket"], foreign: [] },
      { actions: ["s3:GetObject"], foreign: ["s3:prefix"] },
    ],
  ],
  ["an action that nobody knows", ["s3:NoSuchAction"], [{ actions: ["s3:NoSuchAction"], foreign: [] }]],
])("groups of actions: %s", (_, actions, groups) => {
  expect(groupsOf(actions, ["s3:prefix"])).toEqual(groups);
});
