import { awsDocs } from "../../src/aws/aws-docs";
import { definePattern } from "../../src/catalogue/define-pattern";
import type { Need, ServicePattern, Told } from "../../src/catalogue/pattern";
import type { Way } from "../../src/catalogue/way";

/** Invented services, one of each shape that a pattern can have. Account numbers and IDs are those of AWS's own documentation. */

const source = "https://docs.example.com/s3";

const put: Need = { action: "s3:PutObject", on: "object", because: "write the file", source };
const get: Need = { action: "s3:GetObject", on: "object", because: "read the file", source };
const list: Need = { action: "s3:ListBucket", on: "bucket", because: "find the files", source };
const generate: Need = { action: "kms:GenerateDataKey", on: "key", because: "write encrypted", source: awsDocs.sseKms };
const decrypt: Need = { action: "kms:Decrypt", on: "key", because: "read encrypted", source: awsDocs.sseKms };

function told(form: Told["form"], example: string, when: Told["when"] = "before"): Told {
  return {
    form,
    where: "Its console shows it",
    example,
    when,
  };
}
const account = told("account-id", "111122223333");
const externalId = told("external-id", "4b8a6a5e-0000-4000-8000-5f6d7c8b9a01");
const noProof = {
  title: "Anybody may come",
  text: "Nothing proves for whom it comes.",
  source,
  about: "no-proof",
} as const;

type Rest = Partial<ServicePattern> & { readonly ways: readonly Way[] };

function shape(id: string, needs: readonly Need[], rest: Rest): ServicePattern {
  const bare = rest.ways.some((way) => "who" in way && way.proof.length === 0 && !("told" in way.who));
  return definePattern<ServicePattern>({
    id: `shape-${id}`,
    name: `Shape ${id}`,
    vendor: "Acme",
    field: "video",
    docs: [source],
    checked: "2026-11-25",
    access: { output: { means: "it writes files", needs } },
    features: {},
    told: {},
    notes: [],
    pitfalls: bare ? [noProof] : [],
    ...rest,
  });
}

const root = "arn:aws:iam::111122223333:root";
const other = "arn:aws:iam::444455556666:role/export";
const role = { kind: "role", proof: [{ kind: "external-id" }], settings: [] } as const;
const policy = { kind: "bucket-policy", proof: [], settings: [] } as const;
const own = {
  kind: "source",
  account: "${account-id}",
  arn: "arn:${partition}:logs:*:${account-id}:*",
  source,
} as const;
function settings(...values: readonly Way["settings"][number]["value"][]) {
  return values.map((value, at) => ({ name: `Field ${at + 1}`, value }));
}

export const shapes: readonly ServicePattern[] = [
  shape("told-role", [put, generate], {
    told: { "principal-arn": told("principal-arn", other), "external-id": externalId },
    ways: [{ ...role, who: { told: "principal-arn" }, settings: settings("role-name", "external-id", "bucket-url") }],
  }),
  shape("told-after", [put, list], {
    access: { input: { means: "it reads files", needs: [get, list] }, output: { means: "it writes", needs: [put] } },
    told: {
      "principal-arn": told("principal-arn", other, "after"),
      "external-id": { ...externalId, when: "after" },
    },
    ways: [{ ...role, who: { told: "principal-arn" }, settings: settings("role-arn") }],
  }),
  shape("service-role", [put, generate], {
    told: { "account-id": account },
    ways: [
      {
        ...role,
        who: { service: "mediaconvert.amazonaws.com", source },
        proof: [own],
        settings: settings("account-id"),
      },
    ],
  }),
  shape("service-policy", [put, generate], {
    told: { "distribution-arn": told("arn", "arn:aws:cloudfront::111122223333:distribution/EDFDVBD6EXAMPLE") },
    ways: [
      {
        ...policy,
        who: { service: "cloudfront.amazonaws.com", source },
        proof: [{ kind: "source", arn: "${distribution-arn}", source }],
        settings: settings({ told: "distribution-arn" }),
      },
    ],
  }),
  shape(
    "delivery",
    [
      {
        ...put,
        keys: ["AWSLogs/${account-id}/*", "AWSLogs/o-exampleorgid/*"],
        conditions: [{ test: "StringEquals", variable: "s3:x-amz-acl", values: ["bucket-owner-full-control"] }],
      },
      { action: "s3:GetBucketAcl", on: "bucket", because: "see whose the bucket is", source },
    ],
    {
      told: { "account-id": account, region: told("region", "eu-central-1") },
      bucket: [{ rule: "sse-s3-only", because: "it has no right to a key", source }],
      ways: [
        {
          ...policy,
          who: { service: "logs.${region}.amazonaws.com", source },
          proof: [own],
          settings: settings("bucket-arn"),
        },
      ],
    },
  ),
  shape("several", [put, generate], {
    ways: [{ ...policy, who: { arn: [root, other], source }, settings: settings("path", "key-arn", "bucket-name") }],
  }),
  shape("several-role", [put], {
    told: { "external-id": externalId },
    ways: [{ ...role, who: { arn: [root, other], source } }],
  }),
  shape("chosen", [put, generate], {
    told: { edition: told("choice", "eu") },
    ways: [
      {
        ...policy,
        who: {
          chosen: "edition",
          from: { eu: { arn: [root, other] }, us: { arn: "arn:aws:iam::444455556666:root" } },
          source,
        },
      },
    ],
  }),
  shape("chosen-mixed", [put], {
    told: { region: told("choice", "eu-central-2"), "external-id": externalId },
    ways: [
      {
        ...policy,
        who: {
          chosen: "region",
          from: {
            "us-east-1": { arn: root },
            "eu-central-2": { service: "logdelivery.elasticloadbalancing.amazonaws.com" },
          },
          source,
        },
      },
      {
        ...role,
        who: { chosen: "region", from: { "us-east-1": { arn: root }, "eu-central-2": { arn: other } }, source },
      },
    ],
  }),
  shape("canonical", [put], { ways: [{ ...policy, who: { canonicalUser: "0a".repeat(32), source } }] }),
  shape("origin-access-identity", [get], {
    access: { input: { means: "it reads files", needs: [get] } },
    told: { "identity-id": told("origin-access-identity", "EH1HDMB1FH2TC") },
    ways: [
      {
        ...policy,
        who: {
          arn: "arn:${partition}:iam::cloudfront:user/CloudFront Origin Access Identity ${identity-id}",
          source,
        },
      },
    ],
  }),
  shape("web-identity", [put], {
    told: { subject: told("text", "100000000000000000001") },
    ways: [
      {
        ...role,
        who: { provider: "accounts.google.com", source },
        proof: [
          {
            kind: "condition",
            test: "StringEquals",
            variable: "accounts.google.com:sub",
            values: ["${subject}"],
            source,
          },
        ],
      },
    ],
  }),
  shape("tagged", [put], {
    told: { tenant: told("text", "acme") },
    ways: [
      {
        ...policy,
        who: { arn: root, source },
        proof: [
          {
            kind: "condition",
            test: "StringEquals",
            variable: "aws:PrincipalTag/Tenant",
            values: ["${tenant}"],
            source,
          },
        ],
        settings: settings({ told: "tenant" }),
      },
    ],
  }),
  shape("no-external-id", [put], { ways: [{ ...role, who: { arn: root, source }, proof: [] }] }),
  shape(
    "some-ways",
    [
      put,
      { ...list, ways: ["role", "user"] },
      {
        action: "s3:ListAllMyBuckets",
        on: "account",
        because: "show the buckets",
        source,
        ways: ["user"],
        feature: "browse",
      },
      { action: "s3:GetBucketLocation", on: "bucket", because: "find the region", source, ways: ["bucket-policy"] },
      { action: "s3:PutObjectAcl", on: "object", because: "copy an ACL", source, feature: "browse" },
      { action: "s3:PutObjectAcl", on: "object", because: "make files public", source, feature: "publish" },
    ],
    {
      features: {
        browse: { allows: "list all buckets", default: true, change: "Turn it off if the name is typed." },
        publish: { allows: "make files public", default: false, change: "Turn it on for public files." },
      },
      told: { "external-id": externalId },
      ways: [
        { ...policy, who: { arn: root, source } },
        { ...role, who: { arn: root, source } },
        { kind: "user", settings: settings("account-id") },
      ],
      pitfalls: [noProof],
    },
  ),
  shape(
    "elsewhere",
    [
      put,
      {
        action: "s3:GetObject",
        on: "elsewhere",
        because: "copy a file",
        source,
        resources: ["arn:aws:s3:::acme-own/*"],
      },
      {
        action: "s3:GetObject",
        on: "elsewhere",
        because: "copy a file of a trial",
        source,
        resources: ["arn:aws:s3:::acme-trial/*"],
        feature: "trial",
      },
    ],
    {
      features: { trial: { allows: "copy from the trial", default: false, change: "Turn it on for a trial." } },
      told: { "external-id": externalId },
      ways: [
        { ...role, who: { arn: root, source } },
        { kind: "user", settings: settings("account-id") },
      ],
    },
  ),
  shape("itself", [put, { action: "s3:ListAllMyBuckets", on: "account", because: "show the buckets", source }], {
    access: {
      input: {
        means: "it reads",
        needs: [get, decrypt, { action: "s3:ListAllMyBuckets", on: "account", because: "show the buckets", source }],
      },
      output: { means: "it writes", needs: [put, generate] },
    },
    told: { "external-id": { ...externalId, when: "after" }, "account-id": account },
    ways: [
      {
        ...role,
        who: { arn: other, source },
        assumesItself: { account: "account-id", source },
        alsoAllows: ["sts:TagSession"],
        sessionDuration: 43200,
        roleName: { prefix: "m", source },
        alsoServes: { what: "what else there is", source },
      },
    ],
  }),
  shape("bucket-rules", [put], {
    bucket: [
      { rule: "no-dots", because: "it uses the bucket's own host name", source },
      { rule: "prefix", value: "acme-", because: "it looks for it", source },
      { rule: "versioning", because: "it keeps old versions", source },
    ],
    ways: [{ kind: "user", settings: settings("region", "access-key-id", "secret-access-key") }],
  }),
];
