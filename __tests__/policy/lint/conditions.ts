import { ofBucket, ofIdentity, ofKey, ofRole, when, type Row } from "./row";

const error = "error" as const;
const warning = "warning" as const;
const security = "security-warning" as const;
const suggestion = "suggestion" as const;
const tag = "aws:PrincipalTag/a";
const list = { Action: "s3:ListBucket", Resource: "arn:aws:s3:::acme" };

/** Condition keys, their values and operators. */
export const conditionRows: readonly Row[] = [
  {
    check: "Invalid condition key format",
    class: error,
    fires: [when("StringEquals", "prefix", "a")],
    quiet: [when("StringEquals", tag, "a")],
  },
  {
    check: "Invalid global condition key",
    class: error,
    fires: [when("StringEquals", "aws:Nothing", "a"), when("StringEquals", "aws:PrincipleOrgID", "o-1234567890")],
    quiet: [
      when("StringEquals", "aws:principalorgid", "o-1234567890"),
      when("StringEquals", "aws:RequestTag/a", "b"),
      when("StringNotEquals", "aws:PrincipalOrgMasterAccountId", "111122223333"),
    ],
  },
  {
    check: "Unsupported global condition key",
    class: error,
    fires: [when("ArnLike", "aws:ARN", "arn:aws:iam::111122223333:role/r")],
    quiet: [when("ArnLike", "aws:PrincipalArn", "arn:aws:iam::111122223333:role/r")],
  },
  {
    check: "Deprecated global condition key",
    class: warning,
    fires: [when("ArnLike", "aws:ARN", "arn:aws:iam::111122223333:role/r")],
    quiet: [when("ArnLike", "aws:PrincipalArn", "arn:aws:iam::111122223333:role/r")],
  },
  {
    check: "Invalid service condition key",
    class: error,
    fires: [
      when("StringEquals", "s3:Nothing", "a"),
      when("StringEquals", "kms:ViaServices", "s3.eu-west-1.amazonaws.com"),
    ],
    quiet: [
      when("StringEquals", "s3:prefix", "a", list),
      when("StringEquals", "kms:EncryptionContext:a", "b", { Action: "kms:Decrypt", Resource: "*" }),
    ],
  },
  {
    check: "Invalid service",
    class: error,
    fires: [when("StringEquals", "s33:prefix", "a")],
    quiet: [
      when("StringEquals", "ec2:Region", "eu-west-1"),
      when("StringEquals", "idp.example.com/x:sub", "a"),
      when("StringEquals", "saml:aud", "https://signin.aws.amazon.com/saml"),
    ],
  },
  {
    check: "Unsupported action for condition key",
    class: error,
    fires: [
      when("StringEquals", "s3:prefix", "a"),
      when("StringEquals", "aws:RequestTag/a", "b"),
      when("StringEquals", "s3:prefix", "a", { Action: "s3:Get*" }),
      when("StringEquals", "s3:prefix", "a", { Action: ["s3:ListBucket", "s3:GetObject"], Resource: "*" }),
      // the example of aws accessanalyzer validate-policy, with its answer
      ofRole({
        Principal: { Federated: "cognito-identity.amazonaws.com" },
        Action: ["sts:AssumeRole", "sts:TagSession"],
        Condition: { StringEquals: { "cognito-identity.amazonaws.com:aud": "us-west-2_EXAMPLE" } },
      }),
    ],
    quiet: [
      ofRole({
        Principal: { Federated: "cognito-identity.amazonaws.com" },
        Action: ["sts:AssumeRoleWithWebIdentity", "sts:TagSession"],
        Condition: { StringEquals: { "cognito-identity.amazonaws.com:aud": "us-west-2_EXAMPLE" } },
      }),
      // AWS leaves out patterns: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
      ofKey({
        Action: ["kms:Encrypt*", "kms:Describe*"],
        Condition: { ArnEquals: { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:eu-west-1:111122223333:*" } },
      }),
      when("StringEquals", "s3:prefix", "a", list),
      when("StringEquals", "s3:prefix", "a", { Action: "s3:*", Resource: "*" }),
    ],
  },
  {
    check: "Missing tag key in condition",
    class: error,
    fires: [
      when("StringEquals", "aws:ResourceTag", "a"),
      when("StringEquals", "aws:RequestTag/", "a"),
      when("StringEquals", "s3:ExistingObjectTag/", "a"),
    ],
    quiet: [when("StringEquals", "aws:ResourceTag/owner", "JaneDoe")],
  },
  {
    check: "Duplicate keys with different case",
    class: error,
    fires: [ofIdentity({ Condition: { StringEquals: { "aws:PrincipalTag/a": "1", "aws:principaltag/A": "2" } } })],
    quiet: [ofIdentity({ Condition: { StringEquals: { [tag]: "1" }, StringNotEquals: { [tag]: "2" } } })],
  },
  {
    check: "Type mismatch",
    class: warning,
    fires: [
      when("StringEquals", "aws:SourceIp", "203.0.113.0/24"),
      when("StringEquals", "aws:SecureTransport", "true"),
      when("NumericEquals", "aws:username", "1"),
      when("NumericLessThan", "aws:CurrentTime", "1767225600"),
    ],
    quiet: [
      when("IpAddress", "aws:SourceIp", "203.0.113.0/24"),
      when("StringEquals", "aws:PrincipalArn", "arn:aws:iam::111122223333:role/r"),
      when("ArnLike", "kms:EncryptionContext:aws:s3:arn", "arn:aws:s3:::b/*", { Action: "kms:Decrypt", Resource: "*" }),
      when("NumericLessThan", "aws:EpochTime", "1767225600"),
      when("NumericLessThan", "glacier:ArchiveAgeInDays", "365", { Action: "glacier:DeleteArchive", Resource: "*" }),
      when("Null", "aws:SourceIp", "true"),
    ],
  },
  {
    check: "String like operator with ARN condition keys",
    class: security,
    fires: [
      when("StringLike", "aws:PrincipalArn", "arn:aws:iam::*:role/r"),
      when("StringNotLike", "aws:SourceArn", "arn:aws:s3:::b*"),
    ],
    quiet: [when("ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:role/r"), when("StringLike", "aws:username", "a*")],
  },
  {
    check: "Missing qualifier",
    class: error,
    fires: [
      when("StringEquals", "aws:TagKeys", ["a"], { Action: "s3:PutBucketTagging", Resource: "arn:aws:s3:::acme" }),
    ],
    quiet: [
      when("ForAnyValue:StringEquals", "aws:CalledVia", ["athena.amazonaws.com"]),
      when("Null", "aws:CalledVia", "true"),
    ],
  },
  {
    check: "ForAllValues with single valued key",
    class: security,
    fires: [when("ForAllValues:StringEquals", "aws:PrincipalOrgID", "o-1234567890")],
    quiet: [
      when("ForAllValues:StringLike", "aws:PrincipalOrgPaths", "o-1234567890/*"),
      when("StringEquals", "aws:PrincipalOrgID", "o-1234567890"),
    ],
  },
  {
    check: "ForAllValues without Null",
    class: warning,
    fires: [when("ForAllValues:StringLike", "aws:PrincipalOrgPaths", "o-1234567890/*")],
    quiet: [
      ofIdentity({
        Condition: {
          "ForAllValues:StringLike": { "aws:PrincipalOrgPaths": "o-1234567890/*" },
          Null: { "aws:PrincipalOrgPaths": "false" },
        },
      }),
    ],
  },
  {
    check: "Null with qualifier",
    class: suggestion,
    fires: [when("ForAllValues:Null", "aws:CalledVia", "true")],
    quiet: [when("Null", "aws:CalledVia", "true")],
  },
  {
    check: "Invalid condition multiple Boolean",
    class: error,
    fires: [when("Bool", "aws:SecureTransport", ["true", "false"])],
    quiet: [when("Bool", "aws:SecureTransport", ["true"]), when("Bool", "aws:SecureTransport", true)],
  },
  {
    check: "Invalid date value",
    class: warning,
    fires: [when("DateLessThan", "aws:CurrentTime", "1767225600")],
    quiet: [when("DateLessThan", "aws:CurrentTime", "2027-01-31"), when("DateLessThan", "aws:EpochTime", "1767225600")],
  },
  {
    check: "Invalid variable for operator",
    class: error,
    fires: [when("NumericLessThan", "aws:MultiFactorAuthAge", "${aws:PrincipalTag/age}")],
    quiet: [when("StringEquals", tag, "${aws:username}")],
  },
  {
    check: "Wildcard without like operator",
    class: warning,
    fires: [when("StringEquals", tag, "admin-*"), when("StringNotEquals", tag, "a?")],
    quiet: [
      when("StringLike", tag, "admin-*"),
      when("StringEquals", tag, "a${*}"),
      when("ArnEquals", "aws:PrincipalArn", "arn:aws:iam::*:role/r"),
    ],
  },
  {
    check: "Private IP address",
    class: error,
    fires: [when("IpAddress", "aws:SourceIp", ["10.0.0.0/8", "192.168.1.0/24"])],
    quiet: [when("IpAddress", "aws:SourceIp", "203.0.113.0/24"), when("IpAddress", "aws:VpcSourceIp", "10.0.0.0/8")],
  },
  {
    check: "Private NotIpAddress",
    class: error,
    fires: [when("NotIpAddress", "aws:SourceIp", "172.16.0.0/12")],
    quiet: [when("NotIpAddress", "aws:SourceIp", ["172.16.0.0/12", "203.0.113.0/24"])],
  },
  {
    check: "Private IP address subset",
    class: suggestion,
    fires: [when("IpAddress", "aws:SourceIp", ["10.0.0.0/8", "203.0.113.0/24"])],
    quiet: [when("IpAddress", "aws:SourceIp", "10.0.0.0/8")],
  },
  {
    check: "Private NotIpAddress subset",
    class: suggestion,
    fires: [when("NotIpAddress", "aws:SourceIp", ["10.0.0.0/8", "203.0.113.0/24"])],
    quiet: [when("NotIpAddress", "aws:SourceIp", "10.0.0.0/8")],
  },
  {
    check: "Improve IP range",
    class: suggestion,
    fires: [when("IpAddress", "aws:SourceIp", "203.0.113.7/24")],
    quiet: [when("IpAddress", "aws:SourceIp", ["203.0.113.0/24", "203.0.113.7"])],
  },
  {
    check: "Redundant condition value num",
    class: suggestion,
    fires: [when("NumericLessThan", "aws:MultiFactorAuthAge", ["2700", "3600"])],
    quiet: [
      when("NumericLessThan", "aws:MultiFactorAuthAge", "3600"),
      when("NumericEquals", "aws:MultiFactorAuthAge", ["1", "2"]),
    ],
  },
  {
    check: "Empty array condition",
    class: suggestion,
    fires: [when("StringEquals", tag, [])],
    quiet: [when("StringEquals", tag, ["a"])],
  },
  {
    check: "Empty array condition ForAllValues",
    class: suggestion,
    fires: [when("ForAllValues:StringEquals", "aws:CalledVia", [])],
    quiet: [when("StringEquals", tag, [])],
  },
  {
    check: "Empty array condition ForAnyValue",
    class: suggestion,
    fires: [when("ForAnyValue:StringEquals", "aws:CalledVia", [])],
    quiet: [when("StringEquals", tag, [])],
  },
  {
    check: "Empty array condition IfExists",
    class: suggestion,
    fires: [when("StringEqualsIfExists", tag, [])],
    quiet: [when("StringEquals", tag, [])],
  },
  {
    check: "Empty object condition",
    class: suggestion,
    fires: [ofIdentity({ Condition: {} }), ofIdentity({ Condition: { StringEquals: {} } })],
    quiet: [ofIdentity(), when("StringEquals", tag, "a")],
  },
  {
    check: "Invalid vpc format",
    class: error,
    fires: [when("StringEquals", "aws:SourceVpc", "vpc-1234")],
    quiet: [when("StringEquals", "aws:SourceVpc", ["vpc-11223344556677889", "vpc-12345678"])],
  },
  {
    check: "Invalid vpce format",
    class: error,
    fires: [when("StringEquals", "aws:SourceVpce", "vpc-12345678")],
    quiet: [when("StringEquals", "aws:SourceVpce", ["vpce-11223344556677889", "vpce-12345678"])],
  },
  {
    check: "Invalid Region",
    class: error,
    fires: [when("StringEquals", "aws:RequestedRegion", "eu-east-9")],
    quiet: [when("StringEquals", "aws:RequestedRegion", ["eu-central-1", "us-gov-west-1"])],
  },
  {
    check: "Invalid service principal format",
    class: error,
    fires: [
      when("StringEquals", "iam:PassedToService", "ec2.amazonaws.con", { Action: "iam:PassRole", Resource: "*" }),
      ofKey({ Condition: { StringEquals: { "kms:ViaService": "s3.amazonaws.com" } } }),
      ofBucket({ Principal: { Service: "S3.amazonaws.com" } }),
    ],
    quiet: [
      when("StringEquals", "iam:PassedToService", "ec2.amazonaws.com", { Action: "iam:PassRole", Resource: "*" }),
      ofKey({ Condition: { StringLike: { "kms:ViaService": "s3.*.amazonaws.com" } } }),
      ofBucket({ Principal: { Service: "delivery.logs.amazonaws.com" } }),
    ],
  },
  {
    check: "Invalid kms key value",
    class: error,
    fires: [
      when("StringEquals", "s3:x-amz-server-side-encryption-aws-kms-key-id", ["1234abcd-12ab-34cd-56ef-1234567890ab"], {
        Action: "s3:PutObject",
      }),
    ],
    quiet: [
      when(
        "StringEquals",
        "s3:x-amz-server-side-encryption-aws-kms-key-id",
        "arn:aws:kms:eu-west-1:111122223333:key/k",
        { Action: "s3:PutObject" },
      ),
      when("Null", "s3:x-amz-server-side-encryption-aws-kms-key-id", "true", { Action: "s3:PutObject" }),
    ],
  },
];
