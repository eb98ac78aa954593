import { allow, document, type Entry, reviewed, roleWith, vendor } from "../synthetic";
import { me } from "../doors/rows";

const endpoint = "aws_vpc_endpoint.s3";
const objects = "arn:aws:s3:::acme-b/*";

/** A bucket's policy in JSON syntax, which waits for other resources of this plan. */
function waiting(
  statements: readonly object[],
  ...made: readonly (readonly [address: string, attribute: string])[]
): ReturnType<typeof reviewed> {
  const resource = (address: string, expressions: object): object => {
    const [type, name] = address.split(".");
    return { address, mode: "managed", type, name, expressions };
  };
  const references = made.flatMap(([address, attribute]) => [`${address}.${attribute}`, address]);
  const policy = { constant_value: document(...statements), references };
  const bucket = { bucket: "acme-b", restrict_public_buckets: false };
  const entries: readonly Entry[] = [
    me,
    { address: "aws_s3_bucket.b", after: { bucket: "acme-b" } },
    { address: "aws_s3_bucket_public_access_block.b", after: bucket },
    { address: "aws_s3_bucket_policy.b", after: { bucket: "acme-b" }, unknown: { policy: true } },
    ...made.map(([address, attribute]): Entry => ({ address, after: {}, unknown: { [attribute]: true } })),
  ];
  const resources = [resource("aws_s3_bucket_policy.b", { policy }), ...made.map(([address]) => resource(address, {}))];
  return reviewed(entries, { more: { configuration: { root_module: { resources } } } });
}

function by(key: string, value: string, operator = "StringEquals"): object {
  return { Condition: { [operator]: { [key]: value } } };
}
const deny = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: objects };
const id = `\${${endpoint}.id}`;

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns
test("a role that is made anew under another name has another ARN", () => {
  const arn = (name: string) => `arn:aws:iam::111122223333:role/${name}`;
  const policy = (name: string) => ({ bucket: "acme-b", policy: document(allow(arn(name), "s3:GetObject", objects)) });
  const trust = document({ Effect: "Allow", Principal: { AWS: vendor }, Action: "sts:AssumeRole" });
  const { access } = reviewed([
    me,
    { address: "aws_s3_bucket_policy.b", before: policy("old"), after: policy("new") },
    {
      address: "aws_iam_role.r",
      actions: ["delete", "create"],
      before: { name: "old", arn: arn("old"), path: "/", assume_role_policy: trust },
      after: { name: "new", path: "/", assume_role_policy: trust },
      unknown: { arn: true },
    },
  ]);
  expect(access.map(({ change, conditions }) => [change, ...conditions])).toEqual([
    ["gains", "by the role new"],
    ["loses", "by the role old"],
  ]);
});

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies-vpc-endpoint.html
test("a VPC endpoint that this plan makes ties as one whose ID is written out", () => {
  const read = allow("*", "s3:GetObject", objects, by("aws:SourceVpce", id));
  const others = { ...deny, ...by("aws:SourceVpce", id, "StringNotEquals") };
  const { verdict, access, findings } = waiting([read, others], [endpoint, "id"]);
  expect(verdict).toBe("Anyone by <aws_vpc_endpoint.s3> gains access to acme-b.");
  expect(access.map(({ conditions, undecided }) => [conditions, undecided])).toEqual([
    [["aws:SourceVpce is <aws_vpc_endpoint.s3>"], undefined],
  ]);
  expect(findings.map(({ rule }) => rule)).not.toContain("public-access");
  expect(findings.map(({ rule }) => rule)).not.toContain("not-decidable");
});

test("so does a VPC", () => {
  const read = allow("*", "s3:GetObject", objects, by("aws:SourceVpc", "${aws_vpc.v.id}"));
  expect(waiting([read], ["aws_vpc.v", "id"]).verdict).toBe("Anyone by <aws_vpc.v> gains access to acme-b.");
});

test("a vendor does not come by an endpoint that this plan makes", () => {
  const read = allow(vendor, "s3:GetObject", objects);
  const others = { ...deny, ...by("aws:SourceVpce", id, "StringNotEquals") };
  const { findings } = waiting([read, others], [endpoint, "id"]);
  expect(findings.map(({ rule, severity }) => `${severity} ${rule}`)).toContain("medium dead-grant");
});

test.each([
  ["an address", by("aws:SourceIp", "${aws_eip.nat.public_ip}/32", "IpAddress"), ["aws_eip.nat", "public_ip"]],
  ["another attribute of an endpoint", by("aws:SourceVpce", `\${${endpoint}.owner_id}`), [endpoint, "owner_id"]],
] as const)("what waits for %s is undecided, and not called public", (_, condition, made) => {
  const { access, findings } = waiting([allow("*", "s3:GetObject", objects, condition)], made);
  expect(access.map(({ undecided }) => undecided)).toEqual([`waits for ${made.join(".")}`]);
  expect(findings.map(({ rule }) => rule)).not.toContain("public-access");
});

// https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket: a name with bucket_prefix
test.each([
  ["arn:aws:s3:::${aws_s3_bucket.b.bucket}/in/*", "bucket", ["in/*"], undefined],
  ["${aws_s3_bucket.b.arn}/in/*", "arn", ["in/*"], undefined],
  ["arn:aws:s3:::${aws_s3_bucket.b.region}/in/*", "region", ["in/*"], "waits for aws_s3_bucket.b.region"],
])("a role's policy speaks of a bucket that the plan makes: %s", (resource, attribute, paths, undecided) => {
  const [role = { address: "" }, policy = { address: "" }] = roleWith(
    "r",
    "arn:aws:iam::111122223333:root",
    { StringEquals: { "sts:ExternalId": "e-1" } },
    allow(undefined, "s3:GetObject", resource),
  );
  const references = [`aws_s3_bucket.b.${attribute}`, "aws_s3_bucket.b"];
  const block = (address: string, expressions: object): object => {
    const [type, name] = address.split(".");
    return { address, mode: "managed", type, name, expressions };
  };
  const resources = [
    block("aws_s3_bucket.b", {}),
    block("aws_iam_role.r", {}),
    block("aws_iam_role_policy.r", { policy: { constant_value: policy.after?.["policy" as never], references } }),
  ];
  const { access } = reviewed(
    [
      me,
      { address: "aws_s3_bucket.b", after: { bucket_prefix: "acme-" }, unknown: { bucket: true, arn: true, id: true } },
      role,
      { address: policy.address, after: { name: "access", role: "r" }, unknown: { policy: true } },
    ],
    { more: { configuration: { root_module: { resources } } } },
  );
  expect(access.map((row) => [row.change, row.paths, row.undecided])).toEqual([["gains", paths, undecided]]);
});
