import { excessPermission } from "../../../src/review/rules/excess-permission";
import { placesOf, s3Actions } from "../../../src/review/reach/s3";
import { allow, assumer, reviewed, roleWith } from "../synthetic";

test.each([
  ["arn:aws:s3:::b", [{ bucket: "b", level: "bucket" }]],
  ["arn:aws:s3:::b/*", [{ bucket: "b", level: "object", path: "*" }]],
  ["arn:aws:s3:::b/vod/a.mp4", [{ bucket: "b", level: "object", path: "vod/a.mp4" }]],
  [
    "arn:aws:s3:::b*",
    [
      { bucket: "b*", level: "bucket" },
      { bucket: "b*", level: "object", path: "*" },
    ],
  ],
  [
    "*",
    [
      { bucket: "*", level: "bucket" },
      { bucket: "*", level: "bucket", account: true },
      { bucket: "*", level: "object", path: "*" },
    ],
  ],
  // a variable's name may have a slash, a bucket's has none
  ["arn:aws:s3:::acme-${aws:PrincipalTag/team}", [{ bucket: "acme-${aws:PrincipalTag/team}", level: "bucket" }]],
  [
    "arn:aws:s3:::${aws:PrincipalTag/team}-data/a/${aws:PrincipalTag/team}/*",
    [{ bucket: "${aws:PrincipalTag/team}-data", level: "object", path: "a/${aws:PrincipalTag/team}/*" }],
  ],
  ["arn:aws:s3:::${open/a", [{ bucket: "${open", level: "object", path: "a" }]],
  ["arn:aws:kms:eu-central-1:123456789012:key/1", []],
  ["arn:aws:s3:::", []],
  ["arn:aws:s3:::/*", []],
  ["arn:aws:s3:eu-central-1:123456789012:accesspoint/p", [{ bucket: undefined, level: "bucket" }]],
  [
    "arn:aws:s3:eu-central-1:123456789012:accesspoint/*",
    [
      { bucket: undefined, level: "bucket" },
      { bucket: undefined, level: "object", path: "*" },
    ],
  ],
  [
    "arn:aws:s3:eu-central-1:123456789012:accesspoint/p/object/vod/*",
    [{ bucket: undefined, level: "object", path: "vod/*" }],
  ],
  [
    "\0aws_s3_bucket.in.arn\0",
    [
      { bucket: undefined, level: "bucket" },
      { bucket: undefined, level: "object" },
    ],
  ],
  ["arn:aws:s3:::\0name\0/vod/*", [{ bucket: "\0name\0", level: "object", path: "vod/*" }]],
])("%j", (resource, places) => {
  expect(placesOf(resource)).toEqual(places);
});

const bucket = { bucket: "b", level: "bucket" } as const;
const object = { bucket: "b", level: "object" } as const;

test.each([
  ["s3:GetObject", object, ["s3:GetObject"]],
  ["s3:GetObject", bucket, []],
  ["s3:getobject", object, ["s3:GetObject"]],
  ["s3:ListBucket", bucket, ["s3:ListBucket"]],
  ["s3:ListBucket", object, []],
  ["s3:PutObject*Acl", object, ["s3:PutObjectAcl", "s3:PutObjectVersionAcl"]],
  ["s3:ListAllMyBuckets", bucket, []],
  ["s3:ListAllMyBuckets", { ...bucket, bucket: "*" }, []],
  ["s3:ListAllMyBuckets", { ...bucket, bucket: "*", account: true }, ["s3:ListAllMyBuckets"]],
  ["s3:NotAnAction", { ...bucket, bucket: "*", account: true }, []],
  ["s3:NotAnAction", object, ["s3:NotAnAction"]],
  ["ec2:*", object, []],
] as const)("%s on %j", (pattern, place, actions) => {
  expect(s3Actions(pattern, place)).toEqual(actions);
});

test("exceptions are taken out", () => {
  expect(s3Actions("*", object)).toContain("s3:DeleteObject");
  expect(s3Actions("*", object, ["s3:Delete*"])).not.toContain("s3:DeleteObject");
});

/** Roles that come by access points of which the plan has no bucket: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html */
const points = "arn:aws:s3:us-east-1:123456789012:accesspoint";
const feed = "access point feed (us-east-1, 123456789012)";

test.each([
  [`${points}/feed/object/in/*`, feed, ["in/*"], []],
  ["arn:aws:s3::123456789012:accesspoint/a.mrap/object/*", "access point a.mrap (123456789012)", ["*"], []],
  // a star reaches across the slash
  [`${points}/*`, "access point * (us-east-1, 123456789012)", ["*"], [`${points}/x/object/x`]],
])("%s is of an access point, and of no bucket of that name", (resource, bucket, paths, witnesses) => {
  const { access, findings, verdict } = reviewed(
    roleWith("r", assumer, {}, allow(undefined, "s3:GetObject", resource)),
    { using: [excessPermission] },
  );
  expect(access.map((row) => [row.change, row.bucket, row.paths])).toEqual([["gains", bucket, paths]]);
  expect(findings.map(({ witness }) => witness?.resource)).toEqual(witnesses);
  expect(verdict).not.toMatch(/^Nobody|buckets named/);
});

test("a bucket that a variable names is told as several", () => {
  const { verdict, access } = reviewed(
    roleWith(
      "r",
      assumer,
      {},
      {
        Effect: "Allow",
        Action: "s3:GetObject",
        NotResource: "arn:aws:s3:::acme/${aws:PrincipalTag/team}/*",
      },
      allow(undefined, "s3:PutObject", "arn:aws:s3:::acme-${aws:PrincipalTag/team}/*"),
    ),
  );
  expect(verdict).toContain("buckets named acme-${aws:PrincipalTag/team}");
  expect(access.flatMap(({ bucket, paths }) => paths.map((path) => `${bucket ?? "?"}: ${path}`))).toContain(
    "acme-${aws:PrincipalTag/team}: *",
  );
});
