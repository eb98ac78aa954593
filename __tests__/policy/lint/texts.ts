import { around, ofBucket, ofIdentity, ofKey, ofRole, twice, when, type Row } from "./row";

const error = "error" as const;
const suggestion = "suggestion" as const;
function resource(Resource: unknown, Action: unknown = "s3:GetObject") {
  return ofIdentity({ Action, Resource });
}

/** Actions, resources, variables, and documents as a whole. */
export const textRows: readonly Row[] = [
  {
    check: "Missing version",
    class: "warning",
    fires: [around(ofIdentity(), { Version: undefined })],
    quiet: [ofIdentity(), around(ofIdentity(), { Version: "2008-10-17" })],
  },
  {
    check: "Unique Sids recommended",
    class: "warning",
    fires: [twice(ofBucket({ Sid: "A" }), { Effect: "Deny" })],
    quiet: [twice(ofBucket({ Sid: "A" }), { Sid: "B" }), twice(ofIdentity({ Sid: "A" }), { Effect: "Deny" })],
  },
  {
    check: "Variable without key",
    class: "warning",
    fires: [resource("arn:aws:s3:::${bucket_name}/*"), resource("arn:aws:s3:::acme/${var.folder}/*")],
    quiet: [
      resource("arn:aws:s3:::acme/${aws:username}/*"),
      resource("arn:aws:s3:::acme/${aws:PrincipalTag/team, 'all'}/*"),
      resource("arn:aws:s3:::acme/${*}/*"),
      resource("arn:aws:s3:::acme/${}/*"),
    ],
  },
  {
    check: "Policy size exceeds identity policy quota",
    class: "warning",
    fires: [ofIdentity({ Sid: "A".repeat(4_000), Resource: `arn:aws:s3:::${"b".repeat(3_000)}/*` })],
    quiet: [ofIdentity(), ofBucket({ Sid: "A".repeat(4_000), Resource: `arn:aws:s3:::${"b".repeat(3_000)}/*` })],
  },
  {
    check: "Policy size exceeds role trust policy quota",
    class: "warning",
    fires: [ofRole({ Sid: "A".repeat(2_048) })],
    quiet: [ofRole(), ofBucket({ Sid: "A".repeat(2_048) })],
  },
  {
    check: "Policy size exceeds resource policy quota",
    class: "warning",
    fires: [ofBucket({ Resource: Array.from({ length: 900 }, (_, i) => `arn:aws:s3:::acme/${i}/*`) })],
    quiet: [ofBucket()],
  },
  {
    check: "Invalid action",
    class: error,
    fires: [
      ofIdentity({ Action: "s3:GetObjects" }),
      ofIdentity({ Action: "s3:HeadObject" }),
      ofIdentity({ NotAction: "iam:PassRoles" }),
    ],
    quiet: [ofIdentity({ Action: "s3:getobject" }), ofIdentity({ Action: "s3:Get*" })],
  },
  {
    check: "Action pattern without action",
    class: "warning",
    fires: [ofIdentity({ Action: "s3:Got*" })],
    quiet: [ofIdentity({ Action: "s3:Get*" }), ofIdentity({ Action: "s3:Gots" })],
  },
  {
    check: "Invalid service in action",
    class: error,
    fires: [ofIdentity({ Action: "s33:GetObject" }), ofIdentity({ Action: "foo:Bar" })],
    quiet: [
      ofIdentity({ Action: "sdb:Select", Resource: "*" }),
      ofIdentity({ Action: "polly:*", Resource: "*" }),
      ofIdentity({ Action: "zocalo:*", Resource: "*" }),
      ofIdentity({ Action: "vpc-lattice:AssociateViaAWSService-EventsAndStates", Resource: "*" }),
    ],
  },
  {
    check: "Unsupported action in policy",
    class: error,
    fires: [
      ofBucket({ Action: ["s3:GetObject", "kms:Decrypt"] }),
      ofKey({ Action: ["kms:Decrypt", "s3:GetObject"] }),
      ofRole({ Action: "s3:GetObject" }),
    ],
    quiet: [ofBucket({ Action: "*" }), ofBucket(), ofKey(), ofIdentity({ Action: "kms:Decrypt", Resource: "*" })],
  },
  {
    check: "Unsupported resource ARN in policy",
    class: error,
    fires: [
      ofBucket({ Resource: ["arn:aws:s3:::acme/*", "arn:aws:kms:eu-west-1:111122223333:key/k"] }),
      ofKey({ Resource: "arn:aws:s3:::acme/*" }),
    ],
    quiet: [
      ofBucket(),
      ofBucket({ Resource: "arn:aws:s3:eu-west-1:111122223333:accesspoint/a/object/*" }),
      ofKey({ Resource: "arn:aws:kms:eu-west-1:111122223333:key/k" }),
    ],
  },
  {
    check: "Action does not apply to any resource",
    class: error,
    fires: [ofBucket({ Action: ["s3:GetObject", "s3:ListBucket"] })],
    quiet: [
      ofBucket({ Action: ["s3:GetObject", "s3:ListBucket"], Resource: ["arn:aws:s3:::acme", "arn:aws:s3:::acme/*"] }),
    ],
  },
  {
    check: "Action without resource",
    class: "warning",
    fires: [ofIdentity({ Action: ["s3:GetObject", "s3:ListBucket"] })],
    quiet: [ofIdentity({ Action: "s3:*" }), ofIdentity({ Action: "s3:ListAllMyBuckets", Resource: "*" })],
  },
  {
    check: "Resource without action",
    class: "warning",
    fires: [resource(["arn:aws:s3:::acme", "arn:aws:s3:::acme/*"])],
    quiet: [resource(["arn:aws:s3:::acme", "arn:aws:s3:::acme/*"], "s3:*")],
  },
  {
    check: "Invalid ARN service case",
    class: error,
    fires: [resource("arn:aws:S3:::acme/*")],
    quiet: [resource("arn:aws:s3:::ACME/*")],
  },
  {
    check: "Invalid ARN Region",
    class: error,
    fires: [
      resource("arn:aws:sqs:eu-east-7:111122223333:q", "sqs:*"),
      resource("arn:aws:sqs:us-east-1a:111122223333:q", "sqs:*"),
    ],
    quiet: [
      resource("arn:aws:sqs:eu-central-1:111122223333:q", "sqs:*"),
      resource("arn:aws:sqs:eu-*:111122223333:q", "sqs:*"),
    ],
  },
  {
    check: "Invalid ARN account",
    class: error,
    fires: [
      resource("arn:aws:iam::1111-2222-3333:role/r", "iam:GetRole"),
      resource("arn:aws:sqs:eu-west-1:11112222:q", "sqs:*"),
    ],
    quiet: [
      resource("arn:aws:iam::aws:policy/ReadOnlyAccess", "iam:GetPolicy"),
      resource("arn:aws:iam::*:role/r", "iam:GetRole"),
    ],
  },
  {
    check: "ARN Region not allowed",
    class: error,
    fires: [
      resource("arn:aws:s3:eu-west-1::acme/*"),
      resource("arn:aws:iam:us-east-1:111122223333:role/r", "iam:GetRole"),
    ],
    quiet: [
      resource("arn:aws:s3:eu-west-1:111122223333:accesspoint/a"),
      resource("arn:aws:iam::111122223333:role/r", "iam:GetRole"),
    ],
  },
  {
    check: "ARN account not allowed",
    class: error,
    fires: [resource("arn:aws:s3::111122223333:acme/*")],
    quiet: [resource("arn:aws:s3::111122223333:accesspoint/m.mrap"), resource("arn:aws:s3:::job/x")],
  },
  {
    check: "Missing ARN Region",
    class: error,
    fires: [resource("arn:aws:kms::111122223333:key/k", "kms:Decrypt")],
    quiet: [resource("arn:aws:kms:*:111122223333:key/k", "kms:Decrypt"), resource("arn:aws:s3:::acme/*")],
  },
  {
    check: "Missing ARN account",
    class: error,
    fires: [resource("arn:aws:kms:eu-west-1::key/k", "kms:Decrypt"), resource("arn:aws:iam:::role/r", "iam:GetRole")],
    quiet: [resource("arn:aws:kms:eu-west-1:111122223333:key/k", "kms:Decrypt"), resource("arn:aws:s3:::acme/*")],
  },
  {
    check: "Invalid ARN resource",
    class: error,
    fires: [
      resource("arn:aws:iam::111122223333:rolle/r", "iam:GetRole"),
      resource("arn:aws:s3:::acme:*"),
      resource("arn:aws:s3:::arn:aws:s3:::acme"),
      resource("arn:aws:s3:::acme /*"),
    ],
    quiet: [
      resource("arn:aws:iam::111122223333:role/path/r", "iam:GetRole"),
      resource("arn:aws:iam::111122223333:root", "sts:AssumeRoot"),
      resource("arn:aws:s3:::DOC-EXAMPLE-BUCKET/*"),
      resource("arn:aws:s3:::${aws:PrincipalTag/bucket}/a:b c/*"),
      resource("arn:aws:s3:::*"),
    ],
  },
  {
    check: "Missing brace in variable",
    class: error,
    fires: [
      resource("arn:aws:s3:::acme/${aws:username/*"),
      when("StringEquals", "aws:PrincipalTag/a", "${aws:username"),
    ],
    quiet: [resource("arn:aws:s3:::acme/${aws:username}/*"), resource("arn:aws:s3:::acme/$/*")],
  },
  {
    check: "Empty variable",
    class: error,
    fires: [resource("arn:aws:s3:::acme/${}/*"), resource("arn:aws:s3:::acme/${ }/*")],
    quiet: [resource("arn:aws:s3:::acme/${*}/*")],
  },
  {
    check: "Missing quote in variable",
    class: error,
    fires: [
      resource("arn:aws:s3:::acme-${aws:PrincipalTag/team, company-wide}"),
      resource("arn:aws:s3:::acme-${aws:PrincipalTag/team, 'company}"),
    ],
    quiet: [resource("arn:aws:s3:::acme-${aws:PrincipalTag/team, 'company-wide'}")],
  },
  {
    check: "Unsupported space in variable",
    class: error,
    fires: [resource("arn:aws:s3:::acme/${aws: username}/*"), resource("arn:aws:s3:::acme/${ aws:username }/*")],
    quiet: [
      resource("arn:aws:s3:::acme/${aws:username}/*"),
      resource("arn:aws:s3:::acme/${aws:PrincipalTag/team, 'a b'}/*"),
    ],
  },
  {
    check: "Variable unsupported in version",
    class: error,
    fires: [around(resource("arn:aws:s3:::acme/${aws:username}/*"), { Version: "2008-10-17" })],
    quiet: [resource("arn:aws:s3:::acme/${aws:username}/*"), around(ofIdentity(), { Version: "2008-10-17" })],
  },
  {
    check: "Redundant action",
    class: suggestion,
    fires: [
      ofIdentity({ Action: ["iam:Get*", "iam:List*", "iam:GetCredentialReport"], Resource: "*" }),
      ofIdentity({ Action: ["s3:GetObject", "s3:getobject"] }),
    ],
    quiet: [ofIdentity({ Action: ["iam:Get*", "iam:*CredentialReport"], Resource: "*" })],
  },
  {
    check: "Redundant resource",
    class: suggestion,
    fires: [
      resource(["arn:aws:iam::111122223333:role/jane-admin", "arn:aws:iam::111122223333:role/jane*"], "iam:GetRole"),
    ],
    quiet: [resource(["arn:aws:s3:::acme", "arn:aws:s3:::acme/*"])],
  },
  {
    check: "Redundant statement",
    class: suggestion,
    fires: [twice(ofIdentity({ Sid: "A" }), { Sid: "B" }), twice(ofIdentity(), { Action: ["s3:getObject"] })],
    quiet: [twice(ofIdentity(), { Effect: "Deny" })],
  },
  { check: "Empty Sid value", class: suggestion, fires: [ofIdentity({ Sid: "" })], quiet: [ofIdentity({ Sid: "A" })] },
];
