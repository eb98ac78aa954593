import { beyondBuckets } from "../../src/review/beyond-buckets";
import { readPlan } from "../../src/review/plan/plan";
import { modelOf } from "../../src/review/read-model";
import { patterns } from "../support/patterns";
import { allow, assumer, planOf, roleWith } from "./synthetic";

const deny = { Effect: "Deny", Action: ["sqs:*", "sns:Publish"], Resource: "*" };

test.each<readonly [string, readonly object[], readonly string[]]>([
  ["S3 and KMS", [allow(undefined, ["s3:*", "kms:Decrypt", "s3-object-lambda:GetObject"], "*")], []],
  ["an action of another service", [allow(undefined, ["s3:GetObject", "sqs:SendMessage"], "*")], ["sqs:SendMessage"]],
  ["a wildcard over services", [allow(undefined, "*", "*")], ["*"]],
  ["a wildcard within S3", [allow(undefined, "s3:Get*", "*")], []],
  [
    "one that another policy denies",
    [allow(undefined, ["sqs:SendMessage", "sns:Subscribe"], "*"), deny],
    ["sns:Subscribe"],
  ],
  ["all but some", [{ Effect: "Allow", NotAction: ["iam:*", "sts:*"], Resource: "*" }], ["all but iam:* and sts:*"]],
  ["nothing but Deny", [deny], []],
])("%s", (_, statements, actions) => {
  const model = modelOf(readPlan(planOf(roleWith("encoder", assumer, {}, ...statements))), { patterns });
  const identity = model.after.identities.get("role encoder");
  expect(identity).toBeDefined();
  expect(identity && beyondBuckets(identity, model, false)).toEqual(actions);
});

// https://docs.databricks.com/aws/en/connect/unity-catalog/cloud-storage/storage-credentials: the role assumes itself
test.each<readonly [string, string, boolean, readonly string[]]>([
  ["itself, and the service needs it", "encoder", true, []],
  ["itself, and the service does not need it", "encoder", false, ["sts:AssumeRole"]],
  ["another role", "other", true, ["sts:AssumeRole"]],
])("a role that assumes %s", (_, name, assumesItself, actions) => {
  const own = "arn:aws:iam::111122223333:role/encoder";
  const [role = { address: "" }, policy = { address: "" }] = roleWith(
    "encoder",
    assumer,
    {},
    allow(undefined, "sts:AssumeRole", own.replace("encoder", name)),
  );
  const entries = [{ ...role, after: { ...role.after, arn: own } }, policy];
  const model = modelOf(readPlan(planOf(entries)), { patterns });
  const identity = model.after.identities.get("role encoder");
  expect(identity && beyondBuckets(identity, model, assumesItself)).toEqual(actions);
});
