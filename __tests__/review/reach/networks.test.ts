import { review } from "../../../src/review/review";
import { patterns } from "../../support/patterns";
import { allow, bucketWith, planOf, stranger } from "../synthetic";

const networks = new Map([
  ["203.0.113.0/24", "the office"],
  ["2001:db8:1::/48", "the office"],
  ["vpc-1a2b3c4d", "the studio"],
  ["vpce-1a2b3c4d", "the render farm"],
]);

const open = {
  address: "aws_s3_bucket_public_access_block.acme-in",
  after: { bucket: "acme-in", block_public_policy: false, restrict_public_buckets: false },
};

function reviewOf(principal: string, condition: object, ...denials: readonly object[]) {
  const statement = allow(principal, "s3:GetObject", "arn:aws:s3:::acme-in/*", { Condition: condition });
  return review(planOf([...bucketWith("acme-in", statement, ...denials), open]), { patterns, networks });
}

function ip(...values: string[]) {
  return { IpAddress: { "aws:SourceIp": values } };
}
function deny(condition: object) {
  return {
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: "arn:aws:s3:::acme-in/*",
    Condition: condition,
  };
}
function unlessIp(...values: string[]) {
  return deny({ NotIpAddress: { "aws:SourceIp": values } });
}

test.each<[string, readonly string[] | undefined, string, object, readonly object[]]>([
  ["no condition", undefined, "*", {}, []],
  ["the office", ["the office"], "*", ip("203.0.113.0/24"), []],
  ["an address of it", ["the office"], "*", ip("203.0.113.7"), []],
  ["by IPv6", ["the office"], "*", ip("2001:db8:1:2::/64"), []],
  ["more than the office", undefined, "*", ip("203.0.112.0/23"), []],
  ["a foreign network", undefined, "*", ip("198.51.100.0/24"), []],
  ["the office and a foreign network", undefined, "*", ip("203.0.113.0/24", "198.51.100.0/24"), []],
  ["if there is an address", undefined, "*", { IpAddressIfExists: { "aws:SourceIp": "203.0.113.0/24" } }, []],
  ["all but the office", undefined, "*", { NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } }, []],
  ["an endpoint", ["the render farm"], "*", { StringEquals: { "aws:SourceVpce": "vpce-1a2b3c4d" } }, []],
  ["a foreign endpoint", undefined, "*", { StringEquals: { "aws:SourceVpce": "vpce-9a2b3c4d" } }, []],
  ["every endpoint", undefined, "*", { StringLike: { "aws:SourceVpce": "vpce-*" } }, []],
  ["a VPC", ["the studio"], "*", { StringEquals: { "aws:SourceVpc": "vpc-1a2b3c4d" } }, []],
  ["a Deny from elsewhere", ["the office"], stranger, {}, [unlessIp("203.0.113.0/24")]],
  ["a Deny from elsewhere and from abroad", undefined, stranger, {}, [unlessIp("203.0.113.0/24", "198.51.100.0/24")]],
  [
    "a Deny that is not for all",
    undefined,
    stranger,
    {},
    [deny({ NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" }, Bool: { "aws:ViaAWSService": "false" } })],
  ],
])("%s: %j", (_, expected, principal, condition, denials) => {
  const [row] = reviewOf(principal, condition, ...denials).access;
  expect(row?.change).toBe("gains");
  expect(row?.networks).toEqual(expected);
});

test.each<[string, string, readonly object[], readonly string[]]>([
  ["everyone", "*", [], ["critical public-access"]],
  ["everyone from the office", "*", [unlessIp("203.0.113.0/24")], []],
  ["everyone from abroad", "*", [unlessIp("198.51.100.0/24")], ["critical public-access"]],
  ["a stranger", stranger, [], ["high unknown-principal"]],
  ["a stranger from the office", stranger, [unlessIp("203.0.113.0/24")], ["low unknown-principal"]],
  ["a stranger from abroad", stranger, [unlessIp("198.51.100.0/24")], ["high unknown-principal"]],
])("findings: %s", (_, principal, denials, expected) => {
  const found = reviewOf(principal, {}, ...denials).findings.filter(({ rule }) =>
    ["public-access", "unknown-principal"].includes(rule),
  );
  expect(found.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual(expected);
});

test("the first sentence says from where", () => {
  expect(reviewOf("*", ip("203.0.113.0/24")).verdict).toBe("Anyone from the office gains access to acme-in.");
});
