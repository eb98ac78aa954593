import { allow, document, type Entry, reviewed, vendor } from "../synthetic";
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
