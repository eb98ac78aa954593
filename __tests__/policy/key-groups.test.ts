import { askerOf } from "../../src/policy/asker";
import { groupsOf, openKeysOf } from "../../src/policy/key-groups";

const asker = askerOf("arn:aws:iam::999999999999:root", { "s3:DataAccessPointArn": undefined });

test("keys of S3 and STS of which nothing is known are open", () => {
  const keys = ["s3:prefix", "S3:Prefix", "s3:DataAccessPointArn", "aws:SourceIp", "sts:ExternalId"];
  const conditions = keys.map((key) => ({ operator: "StringEquals", key, values: ["x"] }));
  expect(openKeysOf([{ index: 0, effect: "Allow", actions: ["s3:*"], conditions }], asker)).toEqual([
    "s3:prefix",
    "sts:externalid",
  ]);
});

const keys = ["s3:prefix", "sts:externalid"];

test.each<[string, readonly string[], ReturnType<typeof groupsOf>]>([
  ["requests that all have the key", ["s3:ListBucket"], [{ actions: ["s3:ListBucket"], foreign: ["sts:externalid"] }]],
  [
    "a web identity gives no external ID",
    ["sts:AssumeRoleWithWebIdentity"],
    [{ actions: ["sts:AssumeRoleWithWebIdentity"], foreign: keys }],
  ],
  ["who assumes a role may", ["sts:AssumeRole"], [{ actions: ["sts:AssumeRole"], foreign: ["s3:prefix"] }]],
  [
    "some that never have it",
    ["s3:ListBucket", "s3:GetObject"],
    [
      { actions: ["s3:ListBucket"], foreign: ["sts:externalid"] },
      { actions: ["s3:GetObject"], foreign: keys },
    ],
  ],
  ["an action that nobody knows", ["s3:NoSuchAction"], [{ actions: ["s3:NoSuchAction"], foreign: [] }]],
])("groups of actions: %s", (_, actions, groups) => {
  expect(groupsOf(actions, keys)).toEqual(groups);
});

const mode = ["s3express:sessionmode"];

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-security-iam-identity-policies.html
test.each<[string, string, ReturnType<typeof groupsOf>]>([
  [
    "a pattern that means it and others",
    "s3express:*",
    [
      { actions: ["s3express:createsession"], foreign: [] },
      { actions: ["s3express:*"], foreign: mode },
    ],
  ],
  ["itself", "s3express:CreateSession", [{ actions: ["s3express:CreateSession"], foreign: [] }]],
  ["a pattern of others", "s3express:Get*", [{ actions: ["s3express:Get*"], foreign: mode }]],
])("groups of actions by a key of one action, CreateSession: %s", (_, action, groups) => {
  expect(groupsOf([action], mode)).toEqual(groups);
});
