import { decide, parsePolicy } from "../../../src/policy";
import { review } from "../../../src/review/review";
import { patterns } from "../../support/patterns";
import {
  allow,
  assumer,
  assuming,
  bucketWith,
  document,
  type Entry,
  planOf,
  providersOf,
  roleWith,
  stranger,
  vendor,
} from "../synthetic";
import { declared } from "./support";

const rules = ["undeclared-access", "beyond-grant", "grant-not-met", "grant-expired", "grant-review-due"];
const owned = "owner: media, reason: VOD-1";
function partner(more: string): string {
  return `  partner: { principal: "111122223333", ${more}, ${owned} }`;
}

const reads = allow(stranger, "s3:GetObject", "arn:aws:s3:::acme-in/*");
function until(end: string) {
  return { Condition: { DateLessThan: { "aws:CurrentTime": end } } };
}
const secret = { StringEquals: { "sts:ExternalId": "acme-1" } };
const writes = [
  allow(undefined, ["s3:GetObject", "s3:PutObject", "s3:PutObjectAcl"], "arn:aws:s3:::acme-out/*"),
  allow(undefined, ["s3:GetBucketLocation", "s3:ListBucket"], "arn:aws:s3:::acme-out"),
];
const outputs = bucketWith("acme-out").slice(0, 1);
const encoder = `  encoder: { service: bitmovin-encoding, way: role, name: encoder, external-id: acme-1, output: [acme-out], ${owned} }`;
const tlsOnly = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: "arn:aws:s3:::acme-in/*",
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};
const distribution = "arn:aws:cloudfront::111122223333:distribution/E1EXAMPLE";
const cloudfront = `  site: { principal: cloudfront.amazonaws.com, source-arn: "${distribution}", read: acme-in, ${owned} }`;
function served(condition: object): object {
  const whose = { Principal: { Service: "cloudfront.amazonaws.com" }, Condition: condition };
  return allow(undefined, "s3:GetObject", "arn:aws:s3:::acme-in/*", whose);
}
const keyArn = "arn:aws:kms:eu-west-1:999988887777:key/1234abcd-12ab-34cd-56ef-1234567890ab";
function keyOf(actions: string | readonly string[], known: object = { arn: keyArn }): Entry {
  return { address: "aws_kms_key.k", after: { policy: document(allow(stranger, actions, "*")), ...known } };
}
const notOffice = {
  ...tlsOnly,
  Condition: { NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } },
};
function keeps(statement: object, bucket = "acme-in"): string {
  return `buckets: { ${bucket}: { keep: [${JSON.stringify(statement)}] } }`;
}
const ours = "arn:aws:iam::222233334444:root";
const fromOffice = { Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } } };

/** Buckets in one account, roles in another, by the roles that their providers assume; undefined: by a variable. */
function providers(buckets: string, roles: string | undefined): object {
  const configuration = providersOf({ aws: assuming(buckets), "aws.b": assuming(roles) }, [
    ["aws_s3_bucket.acme-out", "aws"],
    ["aws_s3_bucket_policy.acme-out", "aws"],
    ["aws_iam_role.encoder", "aws.b"],
    ["aws_iam_role_policy.encoder", "aws.b"],
  ]);
  return { configuration };
}

interface Case {
  readonly name: string;
  readonly entries: readonly Entry[];
  readonly grants: readonly string[];
  /** Rule, and address. */
  readonly finds: readonly string[];
  /** How the report begins. */
  readonly says: string;
  readonly today?: string;
  readonly more?: object;
}

const cases: readonly Case[] = [
  {
    name: "exactly what is declared",
    entries: bucketWith("acme-in", reads),
    grants: ["grants:", partner('may: { "s3:GetObject": [acme-in] }')],
    finds: [],
    says: "1 change of access, declared.",
  },
  {
    name: "nobody is declared",
    entries: bucketWith("acme-in", reads),
    grants: [],
    finds: ["undeclared-access aws_s3_bucket_policy.acme-in"],
    says: "1 change of access, not declared.",
  },
  {
    name: "a name of an account declares nothing",
    entries: bucketWith("acme-in", reads),
    grants: ['accounts: { archive: "111122223333" }'],
    finds: ["undeclared-access aws_s3_bucket_policy.acme-in"],
    says: "1 change of access, not declared. Archive gains access to acme-in.",
  },
  {
    name: "a grant of somebody else",
    entries: bucketWith("acme-in", reads),
    grants: ["grants:", `  other: { principal: "444455556666", read: [acme-in], ${owned} }`],
    finds: ["undeclared-access aws_s3_bucket_policy.acme-in", "grant-not-met grants.other"],
    says: "1 change of access, not declared; 1 grant is not met.",
  },
  {
    name: "more actions",
    entries: bucketWith("acme-in", allow(stranger, ["s3:GetObject", "s3:PutObject"], "arn:aws:s3:::acme-in/*")),
    grants: ["grants:", partner("read: [acme-in]")],
    finds: ["beyond-grant aws_s3_bucket_policy.acme-in"],
    says: "1 change of access, not declared.",
  },
  {
    name: "more paths",
    entries: bucketWith("acme-in", reads),
    grants: ["grants:", partner('read: ["acme-in/vod/*"]')],
    finds: ["beyond-grant aws_s3_bucket_policy.acme-in"],
    says: "1 change of access, not declared.",
  },
  {
    name: "fewer paths",
    entries: bucketWith("acme-in", allow(stranger, "s3:GetObject", "arn:aws:s3:::acme-in/vod/*")),
    grants: ["grants:", partner("read: [acme-in]")],
    finds: ["grant-not-met grants.partner"],
    says: "1 change of access, declared; 1 grant is not met.",
  },
  {
    name: "another bucket",
    entries: [
      ...bucketWith("acme-in", reads),
      ...bucketWith("acme-out", allow(stranger, "s3:GetObject", "arn:aws:s3:::acme-out/*")),
    ],
    grants: ["grants:", partner("read: [acme-in]")],
    finds: ["beyond-grant aws_s3_bucket_policy.acme-out"],
    says: "1 of 2 changes of access is not declared.",
  },
  {
    name: "the whole account, where one role of it is declared",
    entries: bucketWith("acme-in", reads),
    grants: ["grants:", `  one: { principal: "arn:aws:iam::111122223333:role/reader", read: [acme-in], ${owned} }`],
    finds: ["beyond-grant aws_s3_bucket_policy.acme-in"],
    says: "1 change of access, not declared.",
  },
  {
    name: "until later",
    entries: bucketWith("acme-in", { ...reads, ...until("2027-12-31T00:00:00Z") }),
    grants: ["grants:", partner("read: [acme-in], expires: 2027-06-30T00:00:00Z")],
    finds: ["beyond-grant aws_s3_bucket_policy.acme-in"],
    says: "1 change of access, not declared.",
  },
  {
    name: "until just then",
    entries: bucketWith("acme-in", { ...reads, ...until("2027-06-30T23:59:59Z") }),
    grants: ["grants:", partner("read: [acme-in], expires: 2027-06-30")],
    finds: [],
    says: "1 change of access, declared.",
  },
  {
    name: "ended, and still there by the condition",
    entries: bucketWith("acme-in", { ...reads, ...until("2027-06-30T23:59:59Z") }),
    grants: ["grants:", partner("read: [acme-in], expires: 2027-06-30")],
    today: "2027-07-01",
    finds: ["grant-expired grants.partner"],
    says: "1 change of access, declared.",
  },
  {
    name: "good through its last day",
    entries: bucketWith("acme-in", { ...reads, ...until("2027-06-30T23:59:59Z") }),
    grants: ["grants:", partner("read: [acme-in], expires: 2027-06-30, review-by: 2027-07-01")],
    today: "2027-06-30",
    finds: [],
    says: "1 change of access, declared.",
  },
  {
    name: "to be looked at again",
    entries: bucketWith("acme-in", reads),
    grants: ["grants:", partner("read: [acme-in], review-by: 2027-06-30")],
    today: "2027-07-01",
    finds: ["grant-review-due grants.partner"],
    says: "1 change of access, declared.",
  },
  {
    name: "a bucket that the plan does not have",
    entries: [],
    grants: ["grants:", partner("read: [acme-in]")],
    finds: ["grant-not-met grants.partner"],
    says: "No change of access; 1 grant is not met.",
  },
  {
    name: "conditions that the file has no word for, kept",
    entries: bucketWith("acme-in", { ...reads, ...fromOffice }),
    grants: ["buckets:", "  acme-in:", `    keep: [${JSON.stringify({ ...reads, ...fromOffice })}]`],
    finds: [],
    says: "1 change of access, declared.",
  },
  {
    name: "fewer conditions than what is kept",
    entries: bucketWith("acme-in", reads),
    grants: ["buckets:", "  acme-in:", `    keep: [${JSON.stringify({ ...reads, ...fromOffice })}]`],
    finds: ["undeclared-access aws_s3_bucket_policy.acme-in"],
    says: "1 change of access, not declared.",
  },
  {
    name: "plain HTTP is refused",
    entries: bucketWith("acme-in", reads, tlsOnly),
    grants: ["grants:", partner("read: [acme-in]")],
    finds: [],
    says: "1 change of access, declared.",
  },
  {
    name: "plain HTTP is refused, as the file keeps it",
    entries: bucketWith("acme-in", reads, tlsOnly),
    grants: [keeps(tlsOnly), "grants:", partner("read: [acme-in]")],
    finds: [],
    says: "1 change of access, declared.",
  },
  {
    name: "a kept Deny of plain HTTP that the plan lacks",
    entries: bucketWith("acme-in", reads),
    grants: [keeps(tlsOnly), "grants:", partner("read: [acme-in]")],
    finds: ["beyond-grant aws_s3_bucket_policy.acme-in", "grant-not-met buckets.acme-in"],
    says: "1 change of access, not declared; 1 kept statement is missing.",
  },
  {
    name: "a kept Deny of plain HTTP, where the plan allows HTTPS alone",
    entries: bucketWith("acme-in", { ...reads, Condition: { Bool: { "aws:SecureTransport": "true" } } }),
    grants: [keeps(tlsOnly), "grants:", partner("read: [acme-in]")],
    finds: ["grant-not-met buckets.acme-in"],
    says: "1 change of access, declared; 1 kept statement is missing.",
  },
  {
    name: "a kept Deny of plain HTTP that the plan lacks, by a role",
    entries: [...outputs, ...roleWith("encoder", assumer, secret, ...writes)],
    grants: [keeps({ ...tlsOnly, Resource: "arn:aws:s3:::acme-out/*" }, "acme-out"), "grants:", encoder],
    finds: ["beyond-grant aws_iam_role_policy.encoder", "grant-not-met buckets.acme-out"],
    says: "1 change of access, not declared; 1 kept statement is missing.",
  },
  {
    name: "a kept Deny of other networks that the plan lacks",
    entries: bucketWith("acme-in", reads),
    grants: [keeps(notOffice), "grants:", partner("read: [acme-in]")],
    finds: ["beyond-grant aws_s3_bucket_policy.acme-in", "grant-not-met buckets.acme-in"],
    says: "1 change of access, not declared; 1 kept statement is missing.",
  },
  {
    name: "a service by its role",
    entries: [...outputs, ...roleWith("encoder", assumer, secret, ...writes)],
    grants: ["grants:", encoder],
    finds: [],
    says: "1 change of access, declared.",
  },
  {
    name: "a role without the external ID",
    entries: [...outputs, ...roleWith("encoder", assumer, {}, ...writes)],
    grants: ["grants:", encoder],
    finds: ["beyond-grant aws_iam_role_policy.encoder"],
    says: "1 change of access, not declared.",
  },
  {
    name: "a role with another external ID",
    entries: [...outputs, ...roleWith("encoder", assumer, { StringEquals: { "sts:ExternalId": "acme-2" } }, ...writes)],
    grants: ["grants:", encoder],
    finds: ["beyond-grant aws_iam_role_policy.encoder", "grant-not-met grants.encoder"],
    says: "1 change of access, not declared; 1 grant is not met.",
  },
  {
    name: "what another bucket's policy holds",
    entries: [...bucketWith("acme-a").slice(0, 1), ...bucketWith("acme-in", reads)],
    grants: [`buckets: { acme-a: { keep: ${JSON.stringify({ ...reads, Resource: "*" })} } }`],
    finds: ["undeclared-access aws_s3_bucket_policy.acme-in", "grant-not-met buckets.acme-a"],
    says: "1 change of access, not declared; 1 kept statement is missing.",
  },
  {
    name: "a role to somebody whom the bucket's policy lets in anyway",
    entries: [
      ...bucketWith("acme-in").slice(0, 1),
      ...roleWith("r", stranger, secret, allow(undefined, "s3:GetObject", "arn:aws:s3:::acme-in/*")),
    ],
    grants: [`buckets: { acme-in: { keep: ${JSON.stringify(reads)} } }`],
    finds: ["undeclared-access aws_iam_role_policy.r", "grant-not-met buckets.acme-in"],
    says: "1 change of access, not declared; 1 kept statement is missing.",
  },
  {
    name: "a role without its external ID, which the bucket's policy lets in anyway",
    entries: [...outputs, ...roleWith("encoder", assumer, {}, ...writes)],
    grants: [
      `buckets: { acme-out: { keep: ${JSON.stringify(allow("arn:aws:iam::123456789012:role/encoder", "s3:*", ["arn:aws:s3:::acme-out", "arn:aws:s3:::acme-out/*"]))} } }`,
      "grants:",
      encoder,
    ],
    finds: ["beyond-grant aws_iam_role_policy.encoder", "grant-not-met buckets.acme-out"],
    says: "1 change of access, not declared; 1 kept statement is missing.",
  },
  {
    name: "a key that somebody undeclared may use",
    entries: [
      ...bucketWith("acme-in", reads),
      {
        address: "aws_kms_key.k",
        after: { policy: document(allow("arn:aws:iam::444455556666:root", "kms:Decrypt", "*")) },
      },
    ],
    grants: ["grants:", partner("read: [acme-in]")],
    finds: ["undeclared-access aws_kms_key.k"],
    says: "1 change of access, declared; of those who may assume a role or use a key, 1 is not declared.",
  },
  {
    name: "a key that is not of the grant's bucket",
    entries: [...bucketWith("acme-in", reads), keyOf("kms:Decrypt")],
    grants: ['accounts: { archive: "111122223333" }', "grants:", partner("read: [acme-in]")],
    finds: ["undeclared-access aws_kms_key.k"],
    says: "1 change of access, declared; of those who may assume a role or use a key, 1 is not declared.",
  },
  {
    name: "the key of the grant's bucket",
    entries: [...bucketWith("acme-in", reads), keyOf("kms:Decrypt")],
    grants: [`buckets: { acme-in: { kms: "${keyArn}" } }`, "grants:", partner("read: [acme-in]")],
    finds: [],
    says: "1 change of access, declared.",
  },
  {
    name: "the key of the grant's bucket, for more than the grant needs",
    entries: [...bucketWith("acme-in", reads), keyOf(["kms:Decrypt", "kms:Encrypt"])],
    grants: [`buckets: { acme-in: { kms: "${keyArn}" } }`, "grants:", partner("read: [acme-in]")],
    finds: ["beyond-grant aws_kms_key.k"],
    says: "1 change of access, declared; of those who may assume a role or use a key, 1 is not declared.",
  },
  {
    name: "the key of the grant's bucket by a grant of KMS",
    entries: [
      ...bucketWith("acme-in", reads),
      {
        address: "aws_kms_grant.g",
        after: { key_id: keyArn, grantee_principal: stranger, operations: ["Decrypt"] },
      },
    ],
    grants: [`buckets: { acme-in: { kms: "${keyArn}" } }`, "grants:", partner("read: [acme-in]")],
    finds: [],
    says: "1 change of access, declared.",
  },
  {
    name: "the key of the grant's bucket, which has no ARN until apply",
    entries: [
      ...bucketWith("acme-in", reads),
      {
        address: "aws_s3_bucket_server_side_encryption_configuration.acme-in",
        after: {
          bucket: "acme-in",
          rule: [{ apply_server_side_encryption_by_default: [{ sse_algorithm: "aws:kms" }] }],
        },
        unknown: { rule: [{ apply_server_side_encryption_by_default: [{ kms_master_key_id: true }] }] },
      },
      { ...keyOf("kms:Decrypt", {}), unknown: { arn: true } },
    ],
    more: {
      configuration: {
        root_module: {
          resources: [
            {
              address: "aws_s3_bucket_server_side_encryption_configuration.acme-in",
              mode: "managed",
              type: "aws_s3_bucket_server_side_encryption_configuration",
              name: "acme-in",
              expressions: {
                rule: [
                  {
                    apply_server_side_encryption_by_default: [
                      { kms_master_key_id: { references: ["aws_kms_key.k.arn", "aws_kms_key.k"] } },
                    ],
                  },
                ],
              },
            },
          ],
        },
      },
    },
    grants: ["grants:", partner("read: [acme-in]")],
    finds: [],
    says: "1 change of access, declared.",
  },
  {
    name: "an AWS service for the source that the grant says",
    entries: bucketWith("acme-in", served({ StringEquals: { "aws:SourceArn": distribution } })),
    grants: ["grants:", cloudfront],
    finds: [],
    says: "1 change of access, declared.",
  },
  {
    name: "an AWS service for one source more",
    entries: bucketWith("acme-in", served({ StringEquals: { "aws:SourceArn": [distribution, `${distribution}2`] } })),
    grants: ["grants:", cloudfront],
    finds: ["beyond-grant aws_s3_bucket_policy.acme-in"],
    says: "1 change of access, not declared.",
  },
  {
    name: "an AWS service for any source",
    entries: bucketWith("acme-in", served({})),
    grants: ["grants:", cloudfront],
    finds: ["beyond-grant aws_s3_bucket_policy.acme-in"],
    says: "1 change of access, not declared.",
  },
  {
    name: "a role without a bucket, to somebody who has another grant",
    entries: [...bucketWith("acme-in", reads), ...roleWith("r", stranger, secret)],
    grants: ['accounts: { archive: "111122223333" }', "grants:", partner("read: [acme-in]")],
    finds: ["undeclared-access aws_iam_role.r"],
    says: "1 change of access, declared; of those who may assume a role or use a key, 1 is not declared.",
  },
  {
    name: "a role without a bucket, on other terms than the grant that made it says",
    entries: roleWith("encoder", assumer, {}),
    grants: ["grants:", encoder],
    finds: ["beyond-grant aws_iam_role.encoder", "grant-not-met grants.encoder"],
    says: "No change of access; of those who may assume a role or use a key, 1 is not declared; 1 grant is not met.",
  },
  {
    name: "a role without a bucket that somebody undeclared may assume",
    entries: roleWith("r", stranger, secret),
    grants: [],
    finds: ["undeclared-access aws_iam_role.r"],
    says: "No change of access; of those who may assume a role or use a key, 1 is not declared.",
  },
  {
    name: "more than the bucket's policy is said to leave",
    entries: bucketWith("acme-in", reads),
    grants: [
      `buckets: { acme-in: { keep: ${JSON.stringify({ Effect: "Deny", Principal: { AWS: stranger }, Action: "s3:GetObject", Resource: "arn:aws:s3:::acme-in/secret/*" })} } }`,
      "grants:",
      partner("read: [acme-in]"),
    ],
    finds: ["beyond-grant aws_s3_bucket_policy.acme-in", "grant-not-met buckets.acme-in"],
    says: "1 change of access, not declared; 1 kept statement is missing.",
  },
  {
    name: "a role of another name",
    entries: [...outputs, ...roleWith("other", assumer, secret, ...writes)],
    grants: ["grants:", encoder],
    finds: ["beyond-grant aws_iam_role_policy.other", "grant-not-met grants.encoder"],
    says: "1 change of access, not declared; 1 grant is not met.",
  },
  {
    name: "a service on one bucket of two",
    entries: bucketWith("acme-in", allow(vendor, "s3:GetObject", "arn:aws:s3:::acme-in/*")),
    grants: ["grants:", `  zencoder: { service: zencoder, input: [acme-in], without: [region-lookup], ${owned} }`],
    finds: [],
    says: "1 change of access, declared.",
  },
  {
    name: "lost, and still declared",
    entries: [
      {
        address: "aws_s3_bucket.acme-in",
        actions: ["no-op"],
        before: { bucket: "acme-in" },
        after: { bucket: "acme-in" },
      },
      { address: "aws_s3_bucket_policy.acme-in", before: { bucket: "acme-in", policy: document(reads) } },
    ],
    grants: ["grants:", partner("read: [acme-in]")],
    finds: ["grant-not-met grants.partner"],
    says: "1 change of access, not declared; 1 grant is not met.",
  },
  {
    name: "lost, and declared no more",
    entries: [
      {
        address: "aws_s3_bucket.acme-in",
        actions: ["no-op"],
        before: { bucket: "acme-in" },
        after: { bucket: "acme-in" },
      },
      { address: "aws_s3_bucket_policy.acme-in", before: { bucket: "acme-in", policy: document(reads) } },
    ],
    grants: [],
    finds: [],
    says: "1 change of access, declared.",
  },
  {
    name: "somebody who is not named until apply",
    entries: [
      { address: "aws_s3_bucket.acme-in", after: { bucket: "acme-in" } },
      { address: "aws_s3_bucket_policy.acme-in", after: { bucket: "acme-in" }, unknown: { policy: true } },
    ],
    grants: ["grants:", partner("read: [acme-in]")],
    finds: [],
    says: "1 change of access, which cannot be compared with the grants; whether 1 grant is met cannot be told.",
  },
  {
    name: "a kept statement about nobody outside, which the plan lacks",
    entries: bucketWith("acme-in", reads),
    grants: [keeps(allow(ours, "s3:PutObject", "arn:aws:s3:::acme-in/*")), "grants:", partner("read: [acme-in]")],
    finds: ["grant-not-met buckets.acme-in"],
    says: "1 change of access, declared; 1 kept statement is missing.",
  },
  {
    name: "a kept statement about nobody outside, in other words",
    entries: bucketWith(
      "acme-in",
      allow(ours, ["s3:Put*", "s3:DeleteObject"], "arn:aws:s3:::*/*", { Sid: "Other" }),
      tlsOnly,
    ),
    grants: [
      `buckets: { acme-in: { keep: ${JSON.stringify([allow(ours, "s3:PutObject", "*"), { ...tlsOnly, Resource: "arn:aws:s3:::acme-in/vod/*" }])} } }`,
    ],
    finds: [],
    says: "No change of access.",
  },
  {
    name: "two kept Deny statements on a bucket without a policy",
    entries: bucketWith("acme-in").slice(0, 1),
    grants: [
      `buckets: { acme-in: { keep: ${JSON.stringify([tlsOnly, { ...tlsOnly, Sid: "Mine", NotPrincipal: { AWS: ours }, Principal: undefined, Condition: undefined }])} } }`,
    ],
    finds: ["grant-not-met buckets.acme-in", "grant-not-met buckets.acme-in"],
    says: "No change of access; 2 kept statements are missing.",
  },
  {
    name: "a kept Deny that the plan has in part",
    entries: bucketWith("acme-in", { ...tlsOnly, Resource: "arn:aws:s3:::acme-in/vod/*" }),
    grants: [keeps(tlsOnly)],
    finds: ["grant-not-met buckets.acme-in"],
    says: "No change of access; 1 kept statement is missing.",
  },
  {
    name: "a kept statement of a bucket that is not there",
    entries: [],
    grants: [keeps(tlsOnly)],
    finds: ["grant-not-met buckets.acme-in"],
    says: "No change of access; 1 kept statement is missing.",
  },
  {
    name: "a kept statement where the policy is not known until apply",
    entries: [
      { address: "aws_s3_bucket.acme-in", after: { bucket: "acme-in" } },
      { address: "aws_s3_bucket_policy.acme-in", after: { bucket: "acme-in" }, unknown: { policy: true } },
    ],
    grants: [keeps(tlsOnly)],
    finds: [],
    says: "1 change of access, which cannot be compared with the grants; whether 1 kept statement is there cannot be told.",
  },
  {
    name: "a role of another account than the bucket's, which does not let it in",
    entries: [...outputs, ...roleWith("encoder", assumer, secret, ...writes)],
    grants: ["grants:", encoder],
    finds: ["grant-not-met grants.encoder"],
    says: "No change of access; 1 grant is not met.",
    more: providers("111111111111", "222222222222"),
  },
  {
    name: "a role of another account than the bucket's, which lets it in",
    entries: [
      ...bucketWith(
        "acme-out",
        ...writes.map((one) => ({ ...one, Principal: { AWS: "arn:aws:iam::222222222222:role/encoder" } })),
      ),
      ...roleWith("encoder", assumer, secret, ...writes),
    ],
    grants: ["grants:", encoder],
    finds: [],
    says: "1 change of access, declared.",
    more: providers("111111111111", "222222222222"),
  },
  {
    name: "a role of an account of which it is not known whether it is the bucket's",
    entries: [...outputs, ...roleWith("encoder", assumer, secret, ...writes)],
    grants: ["grants:", encoder],
    finds: [],
    says: "1 change of access found, declared; not everything could be judged; whether 1 grant is met cannot be told.",
    more: providers("111111111111", undefined),
  },
];

const witnesses: {
  readonly witness: { principal: string; action: string; resource: string };
  readonly entries: readonly Entry[];
}[] = [];

test.each(cases)("$name", ({ entries, grants, finds, says, today = "2027-01-01", more }) => {
  const report = review(planOf(entries, more), {
    patterns,
    own: ["222233334444"],
    grants: { file: declared(...grants), today },
  });
  const found = report.findings.filter(({ rule }) => rules.includes(rule));
  expect(found.map(({ rule, address }) => `${rule} ${address}`).sort()).toEqual([...finds].sort());
  expect(report.verdict.slice(0, says.length)).toBe(says);
  expect(report.findings.filter(({ rule }) => rule === "unknown-principal")).toEqual([]);
  for (const { witness, rule, bucket } of found) {
    // of a role or a key no request on a bucket is known
    if ((rule !== "undeclared-access" && rule !== "beyond-grant") || bucket === undefined) continue;
    expect(witness).toBeDefined();
    if (witness !== undefined) witnesses.push({ witness, entries });
  }
});

test("each witness is a request that some policy of the plan lets in", () => {
  expect(witnesses.length).toBeGreaterThan(8);
  for (const { witness, entries } of witnesses) {
    const answers = entries.flatMap(({ after = {} }) => {
      const { policy } = after as { readonly policy?: string };
      const read = policy === undefined ? undefined : parsePolicy(policy, { lint: false }).policy;
      // whatever the conditions ask for besides
      const context = { "aws:CurrentTime": "2027-12-01T00:00:00Z", "aws:SourceArn": `${distribution}2` };
      return read === undefined ? [] : [decide(read, { ...witness, context }).answer];
    });
    expect(answers).toContain("allowed");
  }
});
