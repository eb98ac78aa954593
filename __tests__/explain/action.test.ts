import { explainAction } from "../../src/explain/action";

/** Actions and when, of a name. */
function asks(name: string): readonly (readonly [action: string, when: string])[] | undefined {
  return explainAction(name).operation?.asks.map(({ action, at, when }) => [
    action,
    [at, when].flatMap((text) => text ?? []).join(": "),
  ]);
}

const noVersion = "the request names no version";
const version = "the request names a version (versionId)";

test.each([
  ["s3:HeadBucket", [["s3:ListBucket", ""]]],
  [
    "s3:DeleteObjects",
    [
      ["s3:DeleteObject", noVersion],
      ["s3:DeleteObjectVersion", version],
      ["s3:BypassGovernanceRetention", "Object Lock protects it in governance mode"],
    ],
  ],
  [
    "s3:UploadPartCopy",
    [
      ["s3:GetObject", `source: ${noVersion}`],
      ["s3:GetObjectVersion", `source: ${version}`],
      ["kms:Decrypt", "source: what is read is encrypted with SSE-KMS"],
      ["s3:PutObject", "destination"],
      ["kms:GenerateDataKey", "destination: what is written is encrypted with SSE-KMS"],
      ["kms:Decrypt", "destination: the upload is encrypted with SSE-KMS"],
    ],
  ],
  ["s3:GetBucketPolicy", undefined],
])("%s asks for", (name, expected) => {
  expect(asks(name)).toEqual(expected);
});

test.each(["s3:HeadObject", "HeadObject", "head-object", "head_object", "S3:headobject", " s3:HeadObject "])(
  "%s is the operation HeadObject",
  (spelling) => {
    expect(explainAction(spelling)).toEqual({ ...explainAction("s3:HeadObject"), asked: spelling });
    expect(explainAction(spelling).operation?.name).toBe("s3:HeadObject");
  },
);

test("an action says on what it is allowed, and who else asks for it", () => {
  const { action, operation, askedBy } = explainAction("s3:ListBucket");
  expect(action).toEqual({
    action: "s3:ListBucket",
    on: ["accesspoint", "bucket"],
    resources: ["arn:*:s3:*:*:accesspoint/*", "arn:*:s3:::*"],
  });
  expect(operation).toBeUndefined();
  expect(askedBy).toEqual(expect.arrayContaining(["s3:HeadBucket", "s3:ListObjectsV2"]));
});

test("an action on nothing of its own has no resource", () => {
  expect(explainAction("ListBuckets").operation?.asks).toEqual([
    { action: "s3:ListAllMyBuckets", on: [], resources: [] },
  ]);
});

test.each([
  ["s3:HeedObject", ["s3:HeadObject"]],
  ["ListObject", ["s3:ListObjects", "s3:ListObjectsV2", "s3:ListObjectVersions"]],
  ["kms:HeadObject", []],
  ["xy", []],
  ["x".repeat(100_000), []],
  ["", []],
])("%.20s is neither, and near %j", (name, near) => {
  const { action, operation, problem, near: found } = explainAction(name);
  expect([action, operation]).toEqual([undefined, undefined]);
  expect(problem).toMatch(/^"/);
  expect(found.slice(0, near.length)).toEqual(near);
  if (near.length === 0) expect(found).toEqual([]);
});

test.each([
  ["s3:Get*", /^"s3:Get\*" is a pattern that covers \d+ actions: ask for one action$/],
  [
    "ec2:RunInstances",
    /^"ec2:RunInstances" is of the service "ec2", whose actions grantform does not know: it knows s3, /,
  ],
  ["s3express", /^"s3express" is a service: name one of its actions, such as s3express:CreateAccessPoint$/],
  ["s3-outposts:Get*", /^"s3-outposts:Get\*" is a pattern that covers \d\d actions: ask for one action$/],
  ["s3express:CreatSession", /is no action of S3 Express One Zone: did you mean s3express:CreateSession\?$/],
  [
    "s3express:GetObject",
    /is no action of S3 Express One Zone: A directory bucket's objects have no actions of their own/,
  ],
  ["Frobnicate", /^"Frobnicate" is no action of s3, .* or s3vectors, and no operation of S3 or KMS: no name is near$/],
])("%s is no name to ask for", (name, problem) => {
  expect(explainAction(name).problem).toMatch(problem);
});

test.each([
  ["s3express:CreateSession", "s3express:CreateSession", "S3 Express One Zone"],
  ["create-session", "s3express:CreateSession", "S3 Express One Zone"],
  ["WriteGetObjectResponse", "s3-object-lambda:WriteGetObjectResponse", "S3 Object Lambda"],
  ["s3-object-lambda:getobject", "s3-object-lambda:GetObject", "S3 Object Lambda"],
  ["s3tables:GetTable", "s3tables:GetTable", "S3 Tables"],
  ["s3-outposts:GetObject", "s3-outposts:GetObject", "S3 on Outposts"],
  ["QueryVectors", "s3vectors:QueryVectors", "S3 Vectors"],
  // S3's own, where the name is S3's, too
  ["GetObject", "s3:GetObject", undefined],
])("%s is %s, of %s", (name, action, relative) => {
  const found = explainAction(name);
  expect([found.action?.action, found.relative?.name]).toEqual([action, relative]);
});
