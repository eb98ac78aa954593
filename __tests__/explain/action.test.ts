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
  ["s3express:CreateSession", /of the service "s3express", whose actions grantform does not know/],
  ["s3-object-lambda:WriteGetObjectResponse", /"s3-object-lambda", whose actions grantform does not know/],
  // an action of s3express: that there is none cannot be said
  [
    "CreateSession",
    /^"CreateSession" is no action of s3, kms, iam or sts, and no operation of S3 or KMS: no name is near$/,
  ],
])("%s is no name to ask for", (name, problem) => {
  expect(explainAction(name).problem).toMatch(problem);
});
