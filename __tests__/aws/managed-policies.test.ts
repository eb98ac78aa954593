import { managedPoliciesOfMoto } from "../../scripts/extract-managed-policies";
import data from "../../src/aws/data/managed-policies.json";
import { awsManagedPolicy } from "../../src/aws/managed-policies";
import { decide, parsePolicy } from "../../src/policy";
import { describeWith } from "../support/describe-with";

const object = "arn:aws:s3:::acme-masters/film.mp4";
const bucket = "arn:aws:s3:::acme-masters";

// what AWS's pages say that these policies are for
test.each([
  ["AdministratorAccess", "s3:DeleteObject", object, "allowed"],
  ["PowerUserAccess", "s3:PutBucketPolicy", bucket, "allowed"],
  ["ReadOnlyAccess", "s3:GetObject", object, "allowed"],
  ["ReadOnlyAccess", "s3:PutObject", object, "denied-by-default"],
  ["ReadOnlyAccess", "kms:Decrypt", "arn:aws:kms:eu-central-1:111122223333:key/1", "denied-by-default"],
  ["job-function/ViewOnlyAccess", "s3:ListBucket", bucket, "allowed"],
  ["job-function/ViewOnlyAccess", "s3:GetObject", object, "denied-by-default"],
  ["SecurityAudit", "s3:GetBucketPolicy", bucket, "allowed"],
  ["SecurityAudit", "s3:GetObject", object, "denied-by-default"],
  ["job-function/SupportUser", "s3:ListBucket", bucket, "allowed"],
  ["job-function/SystemAdministrator", "s3:DeleteObject", object, "allowed"],
  ["job-function/DataScientist", "s3:PutObject", object, "allowed"],
  ["AmazonS3FullAccess", "s3:PutObjectAcl", object, "allowed"],
  ["AmazonS3ReadOnlyAccess", "s3:GetObject", object, "allowed"],
  ["AmazonS3ReadOnlyAccess", "s3:DeleteObject", object, "denied-by-default"],
  ["AWSElementalMediaConvertFullAccess", "s3:ListBucket", bucket, "allowed"],
  ["AWSLambdaExecute", "s3:PutObject", object, "allowed"],
  ["AmazonS3TablesReadOnlyAccess", "s3:GetObject", object, "denied-by-default"],
])("%s: %s on %s is %s", (name, action, resource, answer) => {
  const found = awsManagedPolicy(`arn:aws:iam::aws:policy/${name}`);
  const { policy } = parsePolicy(found?.text ?? "", { kind: "identity" });
  if (policy === undefined) throw new Error(`${name} cannot be read`);
  expect(decide(policy, { action, resource }).answer).toBe(answer);
});

test.each([
  ["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole", { name: "AWSLambdaBasicExecutionRole" }],
  ["arn:aws-cn:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole", { name: "AWSLambdaBasicExecutionRole" }],
  // AWS has no policy of this path
  ["arn:aws:iam::aws:policy/AWSLambdaBasicExecutionRole", undefined],
  ["arn:aws:iam::aws:policy/NobodyKnowsIt", undefined],
  ["arn:aws:iam::aws:policy/constructor", undefined],
  // somebody's own policy of the same name
  ["arn:aws:iam::111122223333:policy/ReadOnlyAccess", undefined],
  ["", undefined],
])("%j", (arn, expected) => {
  const found = awsManagedPolicy(arn);
  if (expected === undefined) expect(found).toBeUndefined();
  else {
    expect(found).toMatchObject(expected);
    expect(found?.text).toBeUndefined();
  }
});

test("every document with statements is one that AWS accepts", () => {
  const refused = Object.entries(data).flatMap(([name, { path }]) => {
    const { text } = awsManagedPolicy(`arn:aws:iam::aws:policy${path}${name}`) ?? {};
    if (text === undefined) return [];
    const { policy, problems } = parsePolicy(text, { kind: "identity" });
    return policy === undefined || problems.some(({ severity }) => severity === "error") ? [name] : [];
  });
  expect(refused).toEqual([]);
});

describeWith(["moto"], "moto's copy of AWS's documents", () => {
  test("says the same of each version that it has, too", () => {
    const moto = managedPoliciesOfMoto();
    const same = Object.entries(data).filter(([name, { version }]) => moto[name]?.version === version);
    // another moto has newer documents of some
    expect(same.length).toBeGreaterThan(50);
    for (const [name, extract] of same) expect({ name, ...moto[name] }).toEqual({ name, ...extract });
  });
});
