import { hole, publicness } from "../../src/policy";
import { allow, deny, policy, read, to } from "./read";

function vpc(value: unknown, operator = "StringEquals") {
  return { [operator]: { "aws:SourceVpc": value } };
}
function ip(...ranges: readonly string[]) {
  return { IpAddress: { "aws:SourceIp": ranges } };
}
function key(name: string, value: unknown, operator = "StringEquals") {
  return { [operator]: { [name]: value } };
}
function anyone(Condition?: unknown) {
  return to("*", allow("s3:PutObject", "*", Condition));
}

test.each<readonly [string, unknown, "yes" | "no" | "unknown"]>([
  ["everyone", anyone(), "yes"],
  ["everyone by AWS", to({ AWS: "*" }, allow("s3:PutObject", "*")), "yes"],
  ["everyone but one", { ...allow("s3:PutObject", "*"), NotPrincipal: { AWS: "111111111111" } }, "yes"],
  ["a web identity provider", to({ Federated: "graph.facebook.com" }, allow("s3:PutObject", "*")), "yes"],
  ["an account", to({ AWS: "111111111111" }, allow("s3:PutObject", "*")), "no"],
  ["a service", to({ Service: "logs.amazonaws.com" }, allow("s3:PutObject", "*")), "no"],
  ["an unknown principal", to({ AWS: hole("p") }, allow("s3:PutObject", "*")), "unknown"],
  ["a Deny for everyone", to("*", deny("s3:PutObject", "*")), "no"],
  ["a fixed VPC", anyone(vpc("vpc-91237329")), "no"],
  ["a VPC by wildcard", anyone(vpc("vpc-*", "StringLike")), "yes"],
  ["StringLike with a fixed VPC", anyone(vpc("vpc-1", "StringLike")), "no"],
  ["one of the values is a wildcard", anyone(vpc(["vpc-1", "*"], "StringLike")), "yes"],
  ["a negated VPC", anyone(vpc("vpc-1", "StringNotEquals")), "yes"],
  ["a VPC if it is there", anyone(vpc("vpc-1", "StringEqualsIfExists")), "yes"],
  ["all of no VPCs", anyone(vpc("vpc-1", "ForAllValues:StringEquals")), "yes"],
  ["any of the VPCs", anyone(vpc("vpc-1", "ForAnyValue:StringEquals")), "no"],
  ["a variable", anyone(vpc("${aws:userid}")), "yes"],
  ["an unknown VPC", anyone(vpc(hole("vpc"))), "unknown"],
  ["a /8", anyone(ip("10.0.0.0/8")), "no"],
  ["a /7", anyone(ip("10.0.0.0/7")), "yes"],
  ["a /8 and a /1", anyone(ip("10.0.0.0/8", "0.0.0.0/1")), "yes"],
  ["an IPv6 /32", anyone(ip("2001:db8::/32")), "no"],
  ["an IPv6 /31", anyone(ip("2001:db8::/31")), "yes"],
  ["all addresses but some", anyone({ NotIpAddress: { "aws:SourceIp": "10.0.0.0/8" } }), "yes"],
  ["an organisation", anyone(key("aws:PrincipalOrgID", "o-1")), "no"],
  ["a user ID", anyone(key("aws:userid", "AIDAEXAMPLE")), "no"],
  ["a role's sessions", anyone(key("aws:userid", "AROAEXAMPLE:*", "StringLike")), "yes"],
  ["a source account", anyone(key("aws:SourceAccount", "111111111111")), "no"],
  ["a source ARN by wildcard", anyone(key("aws:SourceArn", "arn:aws:s3:::*", "ArnLike")), "yes"],
  [
    "access points of an account",
    anyone(key("s3:DataAccessPointArn", "arn:aws:s3:us-west-2:123456789012:accesspoint/*", "ArnLike")),
    "no",
  ],
  [
    "access points of any account",
    anyone(key("s3:DataAccessPointArn", "arn:aws:s3:us-west-2:*:accesspoint/*", "ArnLike")),
    "yes",
  ],
  ["TLS", anyone({ Bool: { "aws:SecureTransport": "true" } }), "yes"],
  ["a prefix", anyone(key("s3:prefix", "public/")), "yes"],
  ["a tag of the principal", anyone(key("aws:PrincipalTag/team", "a")), "yes"],
  ["services", anyone(key("aws:PrincipalIsAWSService", "true", "Bool")), "yes"],
  ["a type of principal", anyone(key("aws:PrincipalType", "User")), "yes"],
  ["a service by condition", anyone(key("aws:PrincipalServiceName", "logs.amazonaws.com")), "unknown"],
  [
    "units of an organisation",
    anyone(key("aws:PrincipalOrgPaths", "o-1/r-1/ou-1/", "ForAnyValue:StringEquals")),
    "unknown",
  ],
  ["endpoints of an organisation", anyone(key("aws:VpceOrgID", "o-1234567890")), "unknown"],
  ["endpoints of an account", anyone(key("aws:VpceAccount", "111122223333")), "unknown"],
  [
    "a VPC by its ARN",
    anyone(key("aws:SourceVpcArn", "arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-1", "ArnEquals")),
    "unknown",
  ],
  ["any VPC of an account", anyone(key("aws:SourceVpcArn", "arn:aws:ec2:*:111122223333:vpc/*", "ArnLike")), "yes"],
  ["endpoints of any organisation", anyone(key("aws:VpceOrgID", "o-*", "StringLike")), "yes"],
  ["an unknown condition", anyone(hole("c")), "unknown"],
  ["an unknown effect", { ...anyone(), Effect: hole("e") }, "unknown"],
])("%s: %s", (_, statement, expected) => {
  expect(publicness(read(policy(statement), "resource")).public).toBe(expected);
});

test("the statements that make it public are named", () => {
  const document = policy(
    to({ AWS: "111111111111" }, allow("s3:*", "*")),
    anyone(),
    anyone(vpc("vpc-1")),
    anyone(ip("0.0.0.0/0")),
  );
  expect(publicness(read(document))).toEqual({ public: "yes", statements: [1, 3] });
});
