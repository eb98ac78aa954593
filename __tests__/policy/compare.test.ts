import fc from "fast-check";
import { comparePolicies, decide, equivalent, hole, type Request } from "../../src/policy";
import { documentPair, world } from "./generate";
import { allows, difference, type Asked, type Document } from "./oracle";
import { allow, deny, policy, read, to } from "./read";

const a = "111111111111";
const b = "222222222222";
const mirror: { readonly [relation: string]: string } = { narrower: "wider", wider: "narrower" };

const bucket = "arn:aws:s3:::acme";
const objects = "arn:aws:s3:::acme/*";
const getAll = allow("s3:GetObject", objects);
const office = { IpAddress: { "aws:SourceIp": "198.51.100.0/24" } };
const mfa = { Bool: { "aws:MultiFactorAuthPresent": "true" } };
const instance = "arn:aws:ec2:*:111111111111:instance/*";

/** What the first document is, seen from the second. Each is checked the other way round as well. */
const identity: readonly (readonly [string, unknown, unknown, string])[] = [
  ["fewer actions", policy(getAll), policy(allow(["s3:GetObject", "s3:PutObject"], objects)), "narrower"],
  [
    "string or list, and order",
    policy(allow(["s3:PutObject", "s3:GetObject"], [objects])),
    policy(allow(["s3:GetObject", "s3:PutObject"], objects)),
    "equal",
  ],
  ["the case of actions", policy(allow("S3:GETOBJECT", objects)), policy(getAll), "equal"],
  [
    "a wildcard over listed actions",
    policy(allow(["s3:GetObject", "s3:GetObjectAcl"], objects)),
    policy(allow("s3:GetObject*", objects)),
    "narrower",
  ],
  [
    "actions that are not known yet count",
    policy(allow(["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], objects)),
    policy(allow("s3:*Object", objects)),
    "narrower",
  ],
  ["wildcards that mean the same", policy(allow("s3:Get**", objects)), policy(allow("s3:Get*", objects)), "equal"],
  ["wildcards that overlap", policy(allow("s3:*Object", objects)), policy(allow("s3:Get*", objects)), "incomparable"],
  ["? is narrower than *", policy(allow("s3:Ge?Object", objects)), policy(allow("s3:Ge*Object", objects)), "narrower"],
  ["services that are not known", policy(allow("ec2:Describe*", "*")), policy(allow("ec2:*", "*")), "narrower"],
  ["disjoint services", policy(allow("ec2:*", "*")), policy(allow("s3:*", "*")), "incomparable"],
  ["everything", policy(allow("*", "*")), policy(allow("s3:*", "*")), "wider"],
  ["* and *:*", policy(allow("*", "*")), policy(allow("*:*", "*")), "equal"],
  [
    "NotAction and the wildcard it leaves",
    policy({ Effect: "Allow", NotAction: "iam:*", Resource: "*" }),
    policy(allow("*", "*"), deny("iam:*", "*")),
    "equal",
  ],
  [
    "NotAction against a list",
    policy({ Effect: "Allow", NotAction: ["iam:*", "sts:*"], Resource: "*" }),
    policy(allow(["s3:*", "ec2:*"], "*")),
    "wider",
  ],
  [
    "NotAction with less in it",
    policy({ Effect: "Allow", NotAction: "iam:*", Resource: "*" }),
    policy({ Effect: "Allow", NotAction: ["iam:*", "sts:*"], Resource: "*" }),
    "wider",
  ],
  [
    "Deny with NotAction",
    policy(allow("*", "*"), { Effect: "Deny", NotAction: "s3:Get*", Resource: "*" }),
    policy(allow("s3:Get*", "*")),
    "equal",
  ],
  [
    "NotResource",
    policy({ Effect: "Allow", Action: "s3:*", NotResource: objects }),
    policy(allow("s3:*", "*"), deny("s3:*", objects)),
    "equal",
  ],
  [
    "NotResource and the rest together",
    policy({ Effect: "Allow", Action: "s3:*", NotResource: objects }, allow("s3:*", objects)),
    policy(allow("s3:*", "*")),
    "equal",
  ],
  ["a prefix", policy(allow("s3:GetObject", "arn:aws:s3:::acme/vod/*")), policy(getAll), "narrower"],
  ["a sibling bucket by wildcard", policy(allow("s3:GetObject", "arn:aws:s3:::acme*/*")), policy(getAll), "wider"],
  ["all buckets", policy(getAll), policy(allow("s3:GetObject", "arn:aws:s3:::*")), "narrower"],
  [
    "a bucket and its objects are two things",
    policy(allow("s3:*", bucket)),
    policy(allow("s3:*", objects)),
    "incomparable",
  ],
  [
    "a bucket and its objects by one wildcard",
    policy(allow("s3:*", [bucket, objects])),
    policy(allow("s3:*", "arn:aws:s3:::acme*")),
    "narrower",
  ],
  [
    "one statement or two",
    policy(allow("s3:GetObject", [objects, "arn:aws:s3:::x/*"])),
    policy(getAll, allow("s3:GetObject", "arn:aws:s3:::x/*")),
    "equal",
  ],
  [
    "actions by resources are no product",
    policy(allow("s3:GetObject", objects), allow("s3:PutObject", "arn:aws:s3:::x/*")),
    policy(allow(["s3:GetObject", "s3:PutObject"], [objects, "arn:aws:s3:::x/*"])),
    "narrower",
  ],
  [
    "split by letters",
    policy(allow(["s3:Get*", "s3:Put*"], "*")),
    policy(allow("s3:G*", "*"), allow("s3:P*", "*")),
    "narrower",
  ],
  ["a Deny that takes nothing", policy(getAll, deny("s3:DeleteObject", objects)), policy(getAll), "equal"],
  [
    "a Deny that takes a part",
    policy(getAll, deny("s3:GetObject", "arn:aws:s3:::acme/secret/*")),
    policy(getAll),
    "narrower",
  ],
  ["a Deny that takes all", policy(getAll, deny("s3:*", "*")), policy(deny("*", "*")), "equal"],
  [
    "Deny on both sides",
    policy(getAll, deny("s3:*", "arn:aws:s3:::acme/s*")),
    policy(getAll, deny("s3:*", "arn:aws:s3:::acme/secret/*")),
    "narrower",
  ],
  ["a condition", policy(allow("s3:GetObject", objects, office)), policy(getAll), "narrower"],
  [
    "two halves of a network",
    policy(allow("s3:GetObject", objects, { IpAddress: { "aws:SourceIp": ["10.0.0.0/9", "10.128.0.0/9"] } })),
    policy(allow("s3:GetObject", objects, { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } })),
    "equal",
  ],
  [
    "a smaller network",
    policy(allow("s3:GetObject", objects, { IpAddress: { "aws:SourceIp": "10.1.0.0/16" } })),
    policy(allow("s3:GetObject", objects, { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } })),
    "narrower",
  ],
  [
    "a Deny from elsewhere is no Allow from here",
    policy(getAll, deny("s3:*", "*", { NotIpAddress: office.IpAddress })),
    policy(allow("s3:GetObject", objects, office)),
    "equal",
  ],
  [
    "MFA by Allow or by Deny: a missing key",
    policy(allow("s3:GetObject", objects, mfa)),
    policy(getAll, deny("s3:*", "*", { Bool: { "aws:MultiFactorAuthPresent": "false" } })),
    "narrower",
  ],
  [
    "MFA by Deny with IfExists",
    policy(allow("s3:GetObject", objects, mfa)),
    policy(getAll, deny("s3:*", "*", { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } })),
    "equal",
  ],
  [
    "values are or, keys are and",
    policy(allow("s3:GetObject", objects, { StringEquals: { "aws:SourceVpc": "vpc-1", "aws:PrincipalTag/t": "x" } })),
    policy(allow("s3:GetObject", objects, { StringEquals: { "aws:SourceVpc": ["vpc-1", "vpc-2"] } })),
    "narrower",
  ],
  [
    "StringEquals and StringLike without wildcard",
    policy(allow("s3:ListBucket", bucket, { StringLike: { "s3:prefix": "vod/" } })),
    policy(allow("s3:ListBucket", bucket, { StringEquals: { "s3:prefix": "vod/" } })),
    "equal",
  ],
  [
    "StringEquals takes * as it is",
    policy(allow("s3:ListBucket", bucket, { StringEquals: { "s3:prefix": "vod/*" } })),
    policy(allow("s3:ListBucket", bucket, { StringLike: { "s3:prefix": "vod/*" } })),
    "narrower",
  ],
  [
    "prefixes",
    policy(allow("s3:ListBucket", bucket, { StringLike: { "s3:prefix": "vod/hd/*" } })),
    policy(allow("s3:ListBucket", bucket, { StringLike: { "s3:prefix": ["vod/*", "x"] } })),
    "narrower",
  ],
  [
    "case of values",
    policy(allow("s3:ListBucket", bucket, { StringEquals: { "s3:prefix": "Vod" } })),
    policy(allow("s3:ListBucket", bucket, { StringEqualsIgnoreCase: { "s3:prefix": "vOD" } })),
    "narrower",
  ],
  [
    "negation of several values is nor",
    policy(allow("s3:ListBucket", bucket, { StringNotEquals: { "s3:prefix": ["a", "b"] } })),
    policy(allow("s3:ListBucket", bucket, { StringNotEquals: { "s3:prefix": "a" } })),
    "narrower",
  ],
  [
    "negation holds for a missing key",
    policy(allow("s3:ListBucket", bucket, { StringNotEquals: { "s3:prefix": "a" }, Null: { "s3:prefix": "false" } })),
    policy(allow("s3:ListBucket", bucket, { StringNotEquals: { "s3:prefix": "a" } })),
    "narrower",
  ],
  [
    "IfExists is the key or nothing",
    policy(allow("s3:ListBucket", bucket, { StringEqualsIfExists: { "s3:prefix": "a" } })),
    policy(
      allow("s3:ListBucket", bucket, { StringEquals: { "s3:prefix": "a" } }),
      allow("s3:ListBucket", bucket, { Null: { "s3:prefix": "true" } }),
    ),
    "equal",
  ],
  [
    "numbers",
    policy(allow("s3:ListBucket", bucket, { NumericLessThanEquals: { "s3:max-keys": "10" } })),
    policy(allow("s3:ListBucket", bucket, { NumericLessThan: { "s3:max-keys": "20" } })),
    "narrower",
  ],
  [
    "numbers that complete each other",
    policy(
      allow("s3:ListBucket", bucket, { NumericLessThan: { "s3:max-keys": "10" } }),
      allow("s3:ListBucket", bucket, { NumericGreaterThanEquals: { "s3:max-keys": "10" } }),
    ),
    policy(allow("s3:ListBucket", bucket, { Null: { "s3:max-keys": "false" } })),
    "equal",
  ],
  [
    "dates",
    policy(allow("s3:GetObject", objects, { DateLessThan: { "aws:CurrentTime": "2027-01-01T00:00:00Z" } })),
    policy(allow("s3:GetObject", objects, { DateLessThan: { "aws:CurrentTime": "2028-01-01" } })),
    "narrower",
  ],
  [
    "dates in another zone",
    policy(allow("s3:GetObject", objects, { DateLessThan: { "aws:CurrentTime": "2027-01-01T01:00:00+01:00" } })),
    policy(allow("s3:GetObject", objects, { DateLessThan: { "aws:CurrentTime": "2027-01-01T00:00:00Z" } })),
    "equal",
  ],
  [
    "an ARN's parts are matched each by itself",
    policy(allow("s3:*", "*", { ArnLike: { "aws:SourceArn": "arn:aws:sns:*:111111111111:t" } })),
    policy(allow("s3:*", "*", { StringLike: { "aws:SourceArn": "arn:aws:sns:*:111111111111:t" } })),
    "narrower",
  ],
  [
    "ArnEquals is ArnLike",
    policy(allow("s3:*", "*", { ArnEquals: { "aws:SourceArn": "arn:aws:s3:::*" } })),
    policy(allow("s3:*", "*", { ArnLike: { "aws:SourceArn": "arn:aws:s3:::*" } })),
    "equal",
  ],
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-security-iam-example-bucket-policies.html
  [
    "a session without a mode, which is asked for as one of both",
    policy(
      allow("s3express:CreateSession", "*", {
        StringNotEquals: { "s3express:SessionMode": "ReadWrite" },
        StringEqualsIfExists: { "s3express:SessionMode": "ReadWrite" },
      }),
    ),
    policy(deny("s3express:CreateSession", "*")),
    "equal",
  ],
  [
    "a session's mode that is not the one, and so the other",
    policy(allow("s3express:CreateSession", "*", { StringNotEquals: { "s3express:SessionMode": "ReadWrite" } })),
    policy(allow("s3express:CreateSession", "*", { StringEquals: { "s3express:SessionMode": "ReadOnly" } })),
    "equal",
  ],
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgid
  [
    "ForAllValues holds without the key, and an organisation's ID is never empty",
    policy(
      allow("s3:*", "*", { "ForAllValues:StringEquals": { "aws:PrincipalOrgID": "o-acme123456" } }),
      deny("s3:*", "*", { StringEqualsIfExists: { "aws:PrincipalOrgID": "o-acme123456" } }),
    ),
    policy(deny("s3:*", "*")),
    "equal",
  ],
  [
    "ForAllValues holds for an empty value, which a tag may have",
    policy(
      allow("s3:*", "*", { "ForAllValues:StringEquals": { "aws:PrincipalTag/team": "media" } }),
      deny("s3:*", "*", { StringEqualsIfExists: { "aws:PrincipalTag/team": "media" } }),
    ),
    policy(deny("s3:*", "*")),
    "wider",
  ],
  [
    "ForAllValues holds without the key",
    policy(allow("s3:*", "*", { "ForAllValues:StringEquals": { "aws:TagKeys": ["a", "b"] } })),
    policy(allow("s3:*", "*", { "ForAnyValue:StringEquals": { "aws:TagKeys": ["a", "b"] } })),
    "incomparable",
  ],
  [
    "ForAllValues and ForAnyValue together",
    policy(
      allow("s3:*", "*", {
        "ForAllValues:StringEquals": { "aws:TagKeys": ["a", "b"] },
        "ForAnyValue:StringEquals": { "aws:TagKeys": "a" },
      }),
    ),
    policy(allow("s3:*", "*", { "ForAnyValue:StringEquals": { "aws:TagKeys": "a" } })),
    "narrower",
  ],
  [
    "EC2 by region",
    policy(allow("ec2:StartInstances", "arn:aws:ec2:eu-west-1:111111111111:instance/*")),
    policy(allow("ec2:StartInstances", instance)),
    "narrower",
  ],
  [
    "EC2 by type of resource",
    policy(allow("ec2:*", [instance, "arn:aws:ec2:*:111111111111:volume/*"])),
    policy(allow("ec2:*", instance)),
    "wider",
  ],
  [
    "EC2: what has no colon in its name cannot be two things",
    policy(allow("ec2:*", instance), deny("ec2:*", "arn:aws:ec2:*:111111111111:volume/*")),
    policy(allow("ec2:*", instance)),
    "equal",
  ],
  [
    "EC2: any region and account",
    policy(allow("ec2:*", "arn:aws:ec2:*:*:instance/*"), deny("ec2:*", "arn:aws:ec2:*:*:volume/*")),
    policy(allow("ec2:*", "arn:aws:ec2:*:*:instance/*")),
    "equal",
  ],
  [
    "EC2: the one type with a colon",
    policy(allow("ec2:*", "arn:aws:ec2:*:*:license-configuration:*")),
    policy(deny("*", "*")),
    "wider",
  ],
  [
    "Lambda: functions by prefix",
    policy(
      allow("lambda:*", "arn:aws:lambda:*:111111111111:function:a*"),
      deny("lambda:*", "arn:aws:lambda:*:111111111111:function:b*"),
    ),
    policy(allow("lambda:*", "arn:aws:lambda:*:111111111111:function:a*")),
    "equal",
  ],
  [
    "IAM in any account",
    policy(allow("iam:*", "arn:aws:iam::*:role/*"), deny("iam:*", "arn:aws:iam::*:user/*")),
    policy(allow("iam:*", "arn:aws:iam::*:role/*")),
    "equal",
  ],
  [
    "where AWS leaves it open whether a wildcard crosses a colon",
    policy(allow("acme:*", "arn:aws:acme:*:*:a/*"), deny("acme:*", "arn:aws:acme:*:*:b/*")),
    policy(allow("acme:*", "arn:aws:acme:*:*:a/*")),
    "undecided",
  ],
  [
    "EC2 by tag",
    policy(allow("ec2:*", instance, { StringEquals: { "ec2:ResourceTag/team": "a" } })),
    policy(allow("ec2:*", instance, { StringLike: { "ec2:ResourceTag/team": "?" } })),
    "narrower",
  ],
  [
    "a user's own home lies in all homes",
    policy(allow("s3:*", "arn:aws:s3:::acme/home/${aws:username}/*")),
    policy(allow("s3:*", "arn:aws:s3:::acme/home/*")),
    "narrower",
  ],
  [
    "a part of a user's own home",
    policy(allow("s3:*", "arn:aws:s3:::acme/home/${aws:username}/docs/*")),
    policy(allow("s3:*", "arn:aws:s3:::acme/home/${aws:username}/*")),
    "narrower",
  ],
  [
    "the same variable in another order",
    policy(getAll, allow("s3:*", "arn:aws:s3:::acme/${aws:username}/*")),
    policy(allow("s3:*", "arn:aws:s3:::acme/${aws:username}/*"), getAll),
    "equal",
  ],
  [
    "different variables",
    policy(allow("s3:*", "arn:aws:s3:::acme/${aws:username}/*")),
    policy(allow("s3:*", "arn:aws:s3:::acme/${aws:userid}/*")),
    "incomparable",
  ],
  [
    "a variable may be what is denied",
    policy(allow("s3:*", "arn:aws:s3:::acme/${aws:username}/*"), deny("s3:*", "arn:aws:s3:::acme/root/*")),
    policy(allow("s3:*", "arn:aws:s3:::acme/${aws:username}/*")),
    "narrower",
  ],
  [
    "the same hole is the same",
    policy(allow(["s3:GetObject", "s3:PutObject"], `${hole("b")}/*`)),
    policy(allow("s3:GetObject", `${hole("b")}/*`)),
    "wider",
  ],
  ["a hole may be what the other names", policy(allow("s3:GetObject", `${hole("b")}/*`)), policy(getAll), "undecided"],
  [
    "a hole lies in everything",
    policy(allow("s3:GetObject", `${hole("b")}/x/*`)),
    policy(allow("s3:GetObject", `${hole("b")}/*`)),
    "narrower",
  ],
  ["a hole within everything else", policy(allow("s3:GetObject", hole("b"))), policy(allow("s3:*", "*")), "narrower"],
  ["an unknown effect", policy(getAll, { ...allow("s3:*", "*"), Effect: hole("e") }), policy(getAll), "undecided"],
  [
    "an unknown effect that changes nothing",
    policy(getAll, { ...allow("ec2:*", "*"), Effect: hole("e") }),
    policy(allow("*", "*")),
    "narrower",
  ],
  [
    "contradicting conditions allow nothing",
    policy(allow("s3:*", "*", { StringEquals: { "s3:prefix": "a" }, StringNotEquals: { "s3:prefix": "a" } })),
    policy(deny("*", "*")),
    "equal",
  ],
  [
    "a key that every request has",
    policy(getAll, deny("s3:*", "*", { Bool: { "aws:SecureTransport": "false" } })),
    policy(allow("s3:GetObject", objects, { Bool: { "aws:SecureTransport": "true" } })),
    "equal",
  ],
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourceaccount
  [
    "whose what is asked for is, which every request to S3 says",
    policy(allow("s3:*", "*", { StringEqualsIfExists: { "aws:ResourceAccount": "111122223333" } })),
    policy(allow("s3:*", "*", { StringEquals: { "aws:ResourceAccount": "111122223333" } })),
    "equal",
  ],
  [
    "whose what is asked for is, which not every request to EC2 says",
    policy(allow("ec2:*", "*", { StringEqualsIfExists: { "aws:ResourceAccount": "111122223333" } })),
    policy(allow("ec2:*", "*", { StringEquals: { "aws:ResourceAccount": "111122223333" } })),
    "wider",
  ],
  [
    "whose what is asked for is, by S3's own key",
    policy(allow("s3:GetObject", objects, { StringEqualsIfExists: { "aws:ResourceAccount": "111122223333" } })),
    policy(allow("s3:GetObject", objects, { StringEquals: { "s3:ResourceAccount": "111122223333" } })),
    "equal",
  ],
  [
    "whose what is asked for is, by S3's own key, of more accounts",
    policy(allow("s3:GetObject", objects, { StringEquals: { "s3:ResourceAccount": ["111122223333", "x"] } })),
    policy(allow("s3:GetObject", objects, { StringLike: { "aws:ResourceAccount": "1*" } })),
    "incomparable",
  ],
  [
    "fractions of a whole number",
    policy(allow("s3:ListBucket", bucket, { NumericLessThan: { "s3:max-keys": "10" } })),
    policy(allow("s3:ListBucket", bucket, { NumericLessThanEquals: { "s3:max-keys": "9" } })),
    "undecided",
  ],
];

/** The same document in the old version. */
function old(document: object) {
  return { ...document, Version: "2008-10-17" };
}
const homes = policy(allow("s3:*", "arn:aws:s3:::acme/${aws:username}/x"));

/** What no request has, or AWS does not say. */
const impossible: readonly (readonly [string, unknown, unknown, string])[] = [
  [
    "one time in two words",
    policy(allow("s3:*", "*", { DateLessThan: { "aws:CurrentTime": "2027-01-01" } })),
    policy(allow("s3:*", "*", { DateLessThan: { "aws:EpochTime": "1798761600" } })),
    "undecided",
  ],
  [
    "who has an organisation has an ARN",
    policy(to("*", allow("s3:*", "*", { StringEquals: { "aws:PrincipalOrgID": "o-1" } }))),
    policy(
      to(
        "*",
        allow("s3:*", "*", { StringEquals: { "aws:PrincipalOrgID": "o-1" }, Null: { "aws:PrincipalArn": "false" } }),
      ),
    ),
    "equal",
  ],
  [
    "an ARN pattern of fewer parts",
    policy(allow("s3:*", "*", { ArnLike: { "aws:SourceArn": "arn:aws:sns*" } })),
    policy(allow("s3:*", "*", { ArnLike: { "aws:SourceArn": "arn:aws:sns:*:*:*" } })),
    "undecided",
  ],
  [
    "no version of TLS between two",
    policy(allow("s3:*", "*", { NumericLessThan: { "s3:TlsVersion": "1.3" } })),
    policy(allow("s3:*", "*", { NumericLessThanEquals: { "s3:TlsVersion": "1.2" } })),
    "undecided",
  ],
  [
    "versions of TLS",
    policy(allow("s3:*", "*", { NumericLessThan: { "s3:TlsVersion": "1.3" } })),
    policy(allow("s3:*", "*", { NumericLessThan: { "s3:TlsVersion": "1.2" } })),
    "wider",
  ],
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sts_vpc_condition_keys_federated.html
  ...[
    { StringEquals: { "aws:SourceVpce": "vpce-1" } },
    { StringLike: { "aws:SourceVpc": "*" } },
    { StringNotEqualsIfExists: { "aws:SourceVpcArn": "x" }, Null: { "aws:SourceVpcArn": "false" } },
    { Null: { "aws:VpcSourceIp": "false" } },
    { StringEquals: { "aws:VpceAccount": a } },
    { "ForAnyValue:StringLike": { "aws:VpceOrgPaths": "o-1/*" } },
  ].map(
    (through) =>
      [
        `an address and ${JSON.stringify(through)}`,
        policy(allow("s3:*", "*", { ...through, ...office })),
        policy(deny("s3:*", "*")),
        "equal",
      ] as const,
  ),
  [
    "an address in a VPC without the VPC",
    policy(allow("s3:*", "*", { IpAddress: { "aws:VpcSourceIp": "10.0.0.0/16" }, Null: { "aws:SourceVpc": "true" } })),
    policy(deny("s3:*", "*")),
    "equal",
  ],
  [
    "who has an address has no endpoint",
    policy(allow("s3:*", "*", office)),
    policy(allow("s3:*", "*", { ...office, StringEqualsIfExists: { "aws:SourceVpce": "vpce-1" } })),
    "equal",
  ],
  [
    "a Deny of all but one endpoint takes all addresses",
    policy(allow("s3:*", "*", office), deny("s3:*", "*", { StringNotEquals: { "aws:SourceVpce": "vpce-1" } })),
    policy(deny("s3:*", "*")),
    "equal",
  ],
  [
    "a Deny of all addresses but some takes no endpoint, if it asks for an address",
    policy(
      allow("s3:*", "*", { StringEquals: { "aws:SourceVpce": "vpce-1" } }),
      deny("s3:*", "*", {
        NotIpAddressIfExists: { "aws:SourceIp": "198.51.100.0/24" },
        Null: { "aws:SourceIp": "false" },
      }),
    ),
    policy(allow("s3:*", "*", { StringEquals: { "aws:SourceVpce": "vpce-1" } })),
    "equal",
  ],
  [
    "neither an address nor an endpoint, as a service may call",
    policy(allow("s3:*", "*", { Null: { "aws:SourceIp": "true" } })),
    policy(allow("s3:*", "*", { Null: { "aws:SourceIp": "true", "aws:SourceVpce": "false" } })),
    "wider",
  ],
];

const versions: readonly (readonly [string, unknown, unknown, string])[] = [
  ["the old version does not expand variables", old(homes), homes, "incomparable"],
  ["the version alone makes no difference", old(policy(getAll)), policy(getAll), "equal"],
];

function get(Principal: unknown, Condition?: unknown) {
  return to(Principal, allow("s3:GetObject", objects, Condition));
}

const resource: readonly (readonly [string, unknown, unknown, string])[] = [
  ["account ID and root ARN", policy(get({ AWS: a })), policy(get({ AWS: `arn:aws:iam::${a}:root` })), "equal"],
  ["* and AWS *", policy(get("*")), policy(get({ AWS: "*" })), "equal"],
  ["everyone", policy(get({ AWS: a })), policy(get("*")), "narrower"],
  ["an account and its user", policy(get({ AWS: `arn:aws:iam::${a}:user/x` })), policy(get({ AWS: a })), "narrower"],
  ["two accounts", policy(get({ AWS: a })), policy(get({ AWS: b })), "incomparable"],
  ["more accounts", policy(get({ AWS: [a, b] })), policy(get({ AWS: a })), "wider"],
  ["a service", policy(get({ Service: "s3.amazonaws.com" })), policy(get({ AWS: a })), "incomparable"],
  [
    "a canonical user may be of the account",
    policy(get({ CanonicalUser: "a".repeat(64) })),
    policy(get({ AWS: a })),
    "undecided",
  ],
  [
    "the same canonical user",
    policy(get({ CanonicalUser: "A".repeat(64) })),
    policy(
      get({ CanonicalUser: "a".repeat(64) }),
      to({ CanonicalUser: "a".repeat(64) }, allow("s3:PutObject", objects)),
    ),
    "narrower",
  ],
  // of its users, only those of that name; whether it has one is not known, nor who an unknown principal is
  [
    "a canonical user and its users of one name",
    policy(get({ CanonicalUser: "a".repeat(64) }, { StringEquals: { "aws:username": "carol" } })),
    policy(get({ CanonicalUser: "a".repeat(64) })),
    "undecided",
  ],
  [
    "somebody not known, if it is a user of one name",
    policy(get({ AWS: hole("x") }, { StringEquals: { "aws:username": "carol" } })),
    policy(get({ AWS: hole("x") })),
    "undecided",
  ],
  [
    "everyone of an account by condition",
    policy(get("*", { StringEquals: { "aws:PrincipalAccount": a } })),
    policy(get({ AWS: a })),
    "equal",
  ],
  [
    "a role by condition",
    policy(get({ AWS: a }, { ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${a}:role/app` } })),
    policy(get({ AWS: `arn:aws:iam::${a}:role/app` })),
    "equal",
  ],
  [
    "roles by pattern",
    policy(get({ AWS: `arn:aws:iam::${a}:role/app-1` })),
    policy(get("*", { ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${a}:role/app-*` } })),
    "narrower",
  ],
  [
    "an organisation",
    policy(get("*", { StringEquals: { "aws:PrincipalOrgID": "o-1" } })),
    policy(get("*")),
    "narrower",
  ],
  [
    "Deny for one of two",
    policy(get({ AWS: [a, b] }), to({ AWS: b }, deny("s3:*", "*"))),
    policy(get({ AWS: a })),
    "equal",
  ],
  [
    "a session of a role",
    policy(get({ AWS: `arn:aws:sts::${a}:assumed-role/app/s` })),
    policy(get({ AWS: `arn:aws:iam::${a}:role/app` })),
    "narrower",
  ],
  [
    "NotPrincipal is everyone else",
    policy({ ...allow("s3:GetObject", objects), NotPrincipal: { AWS: a } }),
    policy(get("*")),
    "narrower",
  ],
  [
    "the same NotPrincipal",
    policy(get("*"), { ...deny("s3:*", "*"), NotPrincipal: { AWS: [`arn:aws:iam::${a}:user/x`, a] } }),
    policy({ ...deny("s3:*", "*"), NotPrincipal: { AWS: [a, `arn:aws:iam::${a}:user/x`] } }, get("*")),
    "equal",
  ],
  ["an unknown principal", policy(get({ AWS: hole("p") })), policy(get({ AWS: a })), "undecided"],
  ["an unknown principal may be everyone", policy(get({ AWS: hole("p") })), policy(get("*")), "undecided"],
  [
    "trust with and without external ID",
    policy({
      Effect: "Allow",
      Principal: { AWS: a },
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "sts:ExternalId": "x1" } },
    }),
    policy({ Effect: "Allow", Principal: { AWS: a }, Action: "sts:AssumeRole" }),
    "narrower",
  ],
];

/** `wider`, `narrower` and `incomparable` must bring requests that `decide` confirms, or they are not believed. */
function compared(candidate: unknown, reference: unknown): string {
  const [c, r] = [read(candidate), read(reference)];
  const { relation, witness, missing } = comparePolicies(c, r);
  const answers = (request: Request) => [decide(c, request).answer, decide(r, request).answer];
  if (witness) expect(answers(witness)).toEqual(["allowed", expect.stringMatching(/^denied/)]);
  if (missing) expect(answers(missing)).toEqual([expect.stringMatching(/^denied/), "allowed"]);
  if (relation === "wider" || relation === "incomparable") expect(witness).toBeDefined();
  if (relation === "narrower" || relation === "incomparable") expect(missing).toBeDefined();
  return relation;
}

test.each([...identity, ...impossible, ...versions, ...resource])("%s", (_, candidate, reference, relation) => {
  expect(compared(candidate, reference)).toBe(relation);
  expect(compared(reference, candidate)).toBe(mirror[relation] ?? relation);
  expect(compared(candidate, candidate)).toBe("equal");
});

test("a policy with principals and one without are not compared", () => {
  expect(comparePolicies(read(policy(getAll)), read(policy(get("*"))))).toEqual({
    relation: "undecided",
    reason: "one policy names principals and the other belongs to an identity",
  });
});

test.each([
  [policy(getAll), policy(getAll), true],
  [policy(getAll), policy(allow("s3:PutObject", objects)), false],
  [policy(allow("s3:GetObject", hole("b"))), policy(getAll), undefined],
])("equivalent(%j, %j)", (first, second, expected) => {
  expect(equivalent(read(first), read(second))).toBe(expected);
});

test("a witness reads like a request", () => {
  const candidate = policy(allow(["s3:GetObject", "s3:DeleteObject"], objects, office));
  expect(comparePolicies(read(candidate), read(policy(getAll))).witness).toEqual({
    action: "s3:DeleteObject",
    resource: "arn:aws:s3:::acme/example",
    context: { "aws:SourceIp": "198.51.100.10" },
  });
});

test.each([
  ["10.0.0.0/7", "11.0.0.0"],
  ["172.16.0.0/11", "172.0.0.0"],
  ["203.0.113.0/24", "203.0.113.10"],
  ["192.168.0.0/16", "192.168.0.0"],
])("of %s a public address is shown where there is one: %s", (range, shown) => {
  const candidate = policy(to("*", allow("s3:GetObject", objects, { IpAddress: { "aws:SourceIp": range } })));
  const { witness } = comparePolicies(read(candidate), read(policy(to("*", deny("*", "*")))));
  expect(witness?.context).toEqual({ "aws:SourceIp": shown });
});

test.each([
  ["an identity", { StringEquals: { "aws:PrincipalTag/team": "a" } }, /^arn:aws:iam::/],
  ["a service", { Bool: { "aws:PrincipalIsAWSService": "true" } }, /amazonaws\.com$/],
  ["a user", { StringEquals: { "aws:PrincipalType": "User" } }, /:user\//],
  ["an anonymous request", { StringEquals: { "aws:PrincipalType": "Anonymous" } }, /^anonymous$/],
])("the witness is %s where only that has the key", (_, condition, principal) => {
  const candidate = policy(to("*", allow("s3:GetObject", objects, condition)));
  const { witness } = comparePolicies(read(candidate), read(policy(to("*", deny("*", "*")))));
  expect(witness?.principal).toMatch(principal);
});

test("a thousand generated pairs against an oracle that tries every request", () => {
  const count: Record<string, number> = {};
  const asked = ({ principal = "", action, resource: arn = "", context = {} }: Request): Asked => ({
    principal,
    action,
    resource: arn,
    context: Object.fromEntries(Object.entries(context).map(([key, value]) => [key, [value].flat()])),
  });
  const only = (one: Document, two: Document, request: Request) =>
    allows(one, asked(request)) && !allows(two, asked(request));
  fc.assert(
    fc.property(documentPair, ([one, two]) => {
      const { relation, witness, missing } = comparePolicies(read(one), read(two));
      count[relation] = (count[relation] ?? 0) + 1;
      const { first, second } = difference(one, two, world);
      if (relation === "equal" || relation === "narrower") expect(first).toBeUndefined();
      if (relation === "equal" || relation === "wider") expect(second).toBeUndefined();
      if (witness) expect(only(one, two, witness)).toBe(true);
      if (missing) expect(only(two, one, missing)).toBe(true);
      expect(relation === "wider" || relation === "incomparable").toBe(
        witness !== undefined && relation !== "undecided",
      );
    }),
    { numRuns: 1000, seed: 42 },
  );
  expect(count["undecided"] ?? 0).toBeLessThan(20);
  for (const relation of ["equal", "narrower", "wider", "incomparable"]) expect(count[relation]).toBeGreaterThan(50);
});
