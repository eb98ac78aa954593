import { readDeclared } from "../../src/declared/read";
import type { Declared } from "../../src/declared/model";
import { service, serviceIds } from "../../src/cli/services";
import { UserError } from "../../src/catalogue/user-error";

const key = "arn:aws:kms:eu-central-1:999988887777:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const https = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "arn:aws:s3:::acme-masters/*" };
const files: { readonly [path: string]: string } = {
  "policies/masters.json": JSON.stringify({ Version: "2012-10-17", Statement: [https] }),
  "no.json": "{",
};

function read(text: string): Declared {
  return readDeclared(text, "grants.yaml", {
    serviceIds: serviceIds(),
    service,
    ruleIds: ["long-lived-key"],
    textOf: (path) => {
      const found = files[path];
      if (found === undefined) throw new UserError(`keep: ${path} does not exist`);
      return found;
    },
  });
}

test("everything that may stand in it", () => {
  const declared = read(`# yaml-language-server: $schema=…
version: 1
accounts: { archive: 012345678901 }
buckets:
  acme-masters:
    terraform: aws_s3_bucket.masters
    kms: ${key}
    keep: policies/masters.json
  acme-plain:
grants:
  zencoder:
    service: zencoder
    input: [acme-masters/vod/*, s3://acme-masters/trailers/]
    output: acme-renditions
    without: region-lookup
    owner: media platform
    reason: transcodes the library
    ticket: VOD-1234
    expires: 2027-06-30
    review-by: 2027-01-31
  bitmovin:
    service: bitmovin-encoding
    way: role
    name: bitmovin
    external-id: 6f2c4f3e-5d0b-4f0e-9f0a-1f1f3c1b2a77
    output: acme-renditions/abr/*
    expires: 2027-06-30T12:00:00+02:00
    owner: media platform
    reason: VOD-1235
  our-archive:
    principal: archive
    read: acme-masters
    may: { s3:ListBucket: [acme-masters/vod/*, acme-plain], s3:GetObject: acme-masters/* }
    owner: archive
    reason: yearly copy
accept:
  - { rule: long-lived-key, address: aws_iam_access_key.a, reason: it takes nothing else }
`);
  expect(declared).toEqual({
    file: "grants.yaml",
    accounts: new Map([["archive", "012345678901"]]),
    buckets: [
      {
        name: "acme-masters",
        at: { line: 5, column: 3 },
        terraform: "aws_s3_bucket.masters",
        kms: key,
        keep: [files["policies/masters.json"]],
      },
      { name: "acme-plain", at: { line: 9, column: 3 }, keep: [] },
    ],
    grants: [
      {
        kind: "service",
        label: "zencoder",
        at: { line: 11, column: 3 },
        service: "zencoder",
        choices: {
          way: "bucket-policy",
          buckets: {
            acme_masters: {
              name: "acme-masters",
              access: ["input"],
              paths: ["trailers/*", "vod/*"],
              kms: { keyArn: key },
            },
            acme_renditions: { name: "acme-renditions", access: ["output"], paths: ["*"] },
          },
          features: { "region-lookup": false },
          expiresAt: "2027-06-30T23:59:59Z",
        },
        owner: "media platform",
        reason: "transcodes the library",
        ticket: "VOD-1234",
        expires: "2027-06-30T23:59:59Z",
        reviewBy: "2027-01-31",
      },
      {
        kind: "service",
        label: "bitmovin",
        at: { line: 21, column: 3 },
        service: "bitmovin-encoding",
        name: "bitmovin",
        choices: {
          way: "role",
          buckets: { acme_renditions: { name: "acme-renditions", access: ["output"], paths: ["abr/*"] } },
          features: {},
          externalId: "6f2c4f3e-5d0b-4f0e-9f0a-1f1f3c1b2a77",
          expiresAt: "2027-06-30T12:00:00+02:00",
        },
        owner: "media platform",
        reason: "VOD-1235",
        expires: "2027-06-30T12:00:00+02:00",
      },
      {
        kind: "principal",
        label: "our-archive",
        at: { line: 30, column: 3 },
        principal: { type: "AWS", id: "arn:aws:iam::012345678901:root" },
        may: [
          { action: "s3:GetObject", places: [{ bucket: "acme-masters", path: "*" }] },
          {
            action: "s3:ListBucket",
            places: [{ bucket: "acme-masters", path: "vod/*" }, { bucket: "acme-plain" }],
          },
        ],
        owner: "archive",
        reason: "yearly copy",
      },
    ],
    accept: [
      {
        rule: "long-lived-key",
        address: "aws_iam_access_key.a",
        reason: "it takes nothing else",
        at: "grants.yaml:37",
      },
    ],
  });
});

function grant(fields: string): string {
  return `version: 1\ngrants:\n  one:\n    ${fields.split("; ").join("\n    ")}\n`;
}
const why = "owner: me; reason: VOD-1";
const zencoder = `service: zencoder; input: acme-in; ${why}`;

test.each([
  ["archive", "111122223333", { type: "AWS", id: "arn:aws:iam::111122223333:root" }],
  ["x", "'012345678901'", { type: "AWS", id: "arn:aws:iam::012345678901:root" }],
  ["x", "012345678901", { type: "AWS", id: "arn:aws:iam::012345678901:root" }],
  ["x", "arn:aws:iam::111122223333:role/copy", { type: "AWS", id: "arn:aws:iam::111122223333:role/copy" }],
  ["x", "a".repeat(64), { type: "CanonicalUser", id: "a".repeat(64) }],
])("account %s, principal %s", (account, principal, expected) => {
  const [one] = read(
    `${grant(`principal: ${principal}; write: acme-in; ${why}`)}accounts: { ${account}: "111122223333" }\n`,
  ).grants;
  expect(one).toMatchObject({
    principal: expected,
    may: [{ action: "s3:AbortMultipartUpload" }, { action: "s3:PutObject" }],
  });
});

test("an AWS service, and for whom it acts", () => {
  const text = `${grant(`principal: logging.s3.amazonaws.com; source-account: [archive, "444455556666"]; source-arn: arn:aws:s3:::acme-in; write: acme-logs; ${why}`)}accounts: { archive: "111122223333" }\n`;
  expect(read(text).grants[0]).toMatchObject({
    principal: { type: "Service", id: "logging.s3.amazonaws.com" },
    source: { accounts: ["111122223333", "444455556666"], arns: ["arn:aws:s3:::acme-in"] },
  });
});

test("anchors, aliases and merges", () => {
  const text = `version: 1
grants:
  one: &base { service: zencoder, input: &places [acme-in], owner: &me me, reason: a }
  two: { <<: *base, reason: b, input: [acme-two] }
  three: { <<: [{ reason: c }, *base] }
  four: { service: zencoder, output: *places, owner: *me, reason: d }
`;
  expect(read(text).grants.map(({ label, owner, reason }) => [label, owner, reason])).toEqual([
    ["one", "me", "a"],
    ["two", "me", "b"],
    ["three", "me", "c"],
    ["four", "me", "d"],
  ]);
});

test("a name is made where none is given", () => {
  const [one] = read(grant(`service: zencoder; way: user; input: acme-in; ${why}`)).grants;
  expect(one).toMatchObject({ name: "one" });
});

test("reading and writing at other paths of one bucket are two choices", () => {
  const [one] = read(grant(`service: zencoder; input: acme-in/a/*; output: acme-in/b/*; ${why}`)).grants;
  expect(one?.kind === "service" ? Object.keys(one.choices.buckets) : []).toEqual(["acme_in", "acme_in_output"]);
});

test.each([
  ["", "1:1: the file is empty: begin it with version: 1 and grants:"],
  ["grants: {}", "1:1: version is missing: write version: 1"],
  ["version: 2", '1:10: version is "2": use 1'],
  ["version: 1\ngrant: {}", '2:1: unknown key "grant" in the file: use version, accounts, buckets, grants, accept'],
  [
    "version: 1\naccounts: { a: 1234 }",
    '2:16: account "1234" has 4 digits: an AWS account ID has 12, leading zeros included',
  ],
  [
    "version: 1\nbuckets: { Acme: }",
    '2:12: bucket name "Acme" has "A": S3 allows only a-z, 0-9, "." and "-"; if the bucket is yet to be made, call it "acme"',
  ],
  ["version: 1\nbuckets:\n  acme-in:\n  acme-in:", '4:3: "acme-in" is in buckets twice: keep one of them'],
  [
    "version: 1\nbuckets:\n  acme-a: { terraform: aws_s3_bucket.a }\n  acme-b: { terraform: aws_s3_bucket.a }",
    '4:3: buckets "acme-a" and "acme-b" are both aws_s3_bucket.a: a resource is one bucket',
  ],
  [
    "version: 1\nbuckets:\n  acme-a: { terraform: module.x.aws_s3_bucket.a }",
    '3:24: terraform "module.x.aws_s3_bucket.a" is inside a module, where Terraform cannot refer to it: give the bucket\'s address in this root, e.g. aws_s3_bucket.masters',
  ],
  [
    "version: 1\nbuckets:\n  acme-a: { kms: alias/a }",
    '3:18: KMS key "alias/a" is an alias, which means another key in another account: give the key\'s full ARN, e.g. arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
  ],
  ["version: 1\nbuckets:\n  acme-a: { keep: none.json }", "3:19: keep: none.json does not exist"],
  [
    "version: 1\nbuckets:\n  acme-a: { keep: no.json }",
    '3:19: keep: "no.json" is not JSON: give a file with a bucket policy, or write the statement here',
  ],
  [
    'version: 1\nbuckets:\n  acme-a: { keep: { Effect: Deny, Principal: "*", Action: "s3:*", Resource: "arn:aws:s3:::acme-b/*" } }',
    '3:19: keep: resource "arn:aws:s3:::acme-b/*" is of another bucket than "acme-a", and S3 refuses it there',
  ],
  [
    'version: 1\nbuckets:\n  acme-a:\n    keep:\n      - { Sid: A, Effect: Deny, Principal: "*", Action: "s3:*", Resource: "*" }\n      - { Sid: A, Effect: Deny, Principal: "*", Action: "s3:*", Resource: "*" }',
    '6:9: keep: two statements of bucket "acme-a" have the Sid "A": give each its own, or none',
  ],
  ["version: 1\ngrants:\n  one: {}\n  one: {}", '4:3: "one" is in grants twice: keep one of them'],
  [
    "version: 1\ngrants:\n  1st: {}",
    '3:3: label "1st" cannot name a resource: begin with a letter, then at most 63 of a-z, 0-9, "-" and "_", e.g. "zencoder-vod"',
  ],
  [
    grant(`service: zencodr; input: acme-in; ${why}`),
    `4:14: unknown service "zencodr": did you mean zencoder? grantform list shows all ${serviceIds().length}`,
  ],
  [
    grant(`service: zen*; input: acme-in; ${why}`),
    '4:14: service "zen*" has a wildcard: name each service in a grant of its own',
  ],
  [grant(`${zencoder}; way: role`), '8:10: unknown way of access to Zencoder "role": use bucket-policy, user'],
  [
    grant(`${zencoder}; external-id: abc`),
    '8:5: unknown key of a grant of Zencoder by bucket-policy "external-id": use service, way, input, output, with, without, principal-type, owner, reason, ticket, expires, review-by',
  ],
  [grant(`service: zencoder; ${why}`), '3:3: grant "one" names no bucket: add input or output'],
  [
    grant(`service: zencoder; input: acme-in; owner: me`),
    '3:3: grant "one" has no reason: say who decided on it (owner) and what for (reason)',
  ],
  [grant(why), '3:3: grant "one" lets nobody in: give a service of grantform list, or a principal'],
  [
    grant(`${zencoder}; principal: "111122223333"`),
    '3:3: grant "one" has a service and a principal: keep one of them, or make two grants',
  ],
  [grant(`${zencoder}; with: fly`), '8:11: unknown feature of Zencoder "fly": use '],
  [grant(`service: zencoder; input: [acme-in, Acme]; ${why}`), '5:22: bucket name "Acme" has "A"'],
  [
    grant(`service: zencoder; input: https://acme-in.s3.amazonaws.com; ${why}`),
    '5:12: input "https://acme-in.s3.amazonaws.com" is a web address: write s3://bucket, s3://bucket/folder/ or s3://bucket/key',
  ],
  [grant(`service: zencoder; input: acme-in//x; ${why}`), '5:12: path "/x" begins with "/"'],
  [grant(`service: zencoder; input: []; ${why}`), "5:12: input is empty: name a place, or leave it out"],
  [grant(`service: bitmovin-encoding; way: role; output: acme-in; ${why}`), "3:3: external-id is missing: "],
  [
    grant(`service: bitmovin-encoding; way: role; external-id: "a b"; output: acme-in; ${why}`),
    '6:18: external ID "a b" has " "',
  ],
  [
    grant(`${zencoder}; expires: in 3 days`),
    '8:14: expires is "in 3 days": give the last day, e.g. 2027-06-30, or a time, e.g. 2027-06-30T12:00:00Z',
  ],
  [grant(`${zencoder}; expires: 2027-02-30`), '8:14: expires is "2027-02-30"'],
  [grant(`${zencoder}; review-by: soon`), '8:16: review-by is "soon": use the last day as YYYY-MM-DD'],
  [
    grant(`principal: archiv; read: acme-in; ${why}`),
    '4:16: principal "archiv" is nobody: give a name of accounts, 12 digits, an ARN, a canonical user ID or an AWS service',
  ],
  [grant(`principal: "*"; read: acme-in; ${why}`), '4:16: principal "*" has a wildcard'],
  [
    grant(`principal: cloudfront.amazonaws.com; read: acme-in; ${why}`),
    "4:16: cloudfront.amazonaws.com acts for any AWS customer: say for which account (source-account) or resource of one (source-arn) it may come; where it sends neither, write the statement under keep",
  ],
  [
    grant(`principal: s3.amazonaws.com; source-arn: arn:aws:s3:::acme-in; read: acme-in; ${why}`),
    "4:16: s3.amazonaws.com acts for any AWS customer",
  ],
  [
    grant(`principal: s3.amazonaws.com; source-arn: "arn:aws:cloudfront::*:distribution/*"; read: acme-in; ${why}`),
    '5:17: source-arn "arn:aws:cloudfront::*:distribution/*" is of no account',
  ],
  [
    grant(`principal: s3.amazonaws.com; source-account: archive; read: acme-in; ${why}`),
    '5:21: account "archive" is not an AWS account ID',
  ],
  [
    grant(`principal: "111122223333"; source-account: "444455556666"; read: acme-in; ${why}`),
    '5:21: source-account is for AWS services, and "arn:aws:iam::111122223333:root" is none: leave it out',
  ],
  [
    grant(`principal: "111122223333"; ${why}`),
    '3:3: grant "one" allows nothing: add read, write or may with the places',
  ],
  [
    grant(`principal: "111122223333"; may: { "s3:Get*": acme-in }; ${why}`),
    '5:12: action "s3:Get*" has a wildcard: name each action, e.g. s3:GetObject',
  ],
  [
    grant(`principal: "111122223333"; may: { s3:getobject: acme-in }; ${why}`),
    '5:12: action "s3:getobject" is spelled "s3:GetObject"',
  ],
  [
    grant(`principal: "111122223333"; may: { s3:GetObjekt: acme-in }; ${why}`),
    '5:12: action "s3:GetObjekt" is no action of S3',
  ],
  [
    grant(`principal: "111122223333"; may: { s3:ListAllMyBuckets: acme-in }; ${why}`),
    '5:12: action "s3:ListAllMyBuckets" works on neither',
  ],
  [
    grant(`principal: "111122223333"; may: { s3:GetBucketLocation: acme-in/a/* }; ${why}`),
    '5:34: s3:GetBucketLocation works on the bucket as a whole: write "acme-in" without a path',
  ],
  [
    `${grant(`service: zencoder; way: user; name: Zen; input: acme-in; ${why}`)}  two: { service: zencoder, way: user, name: zen, input: acme-in, owner: me, reason: a }`,
    '10:46: grants "one" and "two" both make the user "zen": give each a name of its own',
  ],
  [
    "version: 1\ngrants:\n  a-b: &a { service: zencoder, input: acme-in, owner: me, reason: a }\n  a_b: *a",
    '4:3: labels "a-b" and "a_b" both make the resource a_b: rename one of them',
  ],
  [
    "version: 1\ngrants:\n  enc: &a { service: bitmovin-encoding, way: role, external-id: a-1, output: acme-in, owner: me, reason: a }\n  enc-trust: *a",
    '4:3: label "enc-trust" and label "enc" both make data.aws_iam_policy_document.enc_trust: rename the label',
  ],
  [
    "version: 1\ngrants:\n  one: { principal: '111122223333', read: acme-in, owner: me, reason: a }\n  acme-in: { service: bitmovin-encoding, way: role, external-id: a-1, output: acme-out, owner: me, reason: a }",
    '4:3: label "acme-in" and bucket "acme-in" both make data.aws_iam_policy_document.acme_in: rename the label',
  ],
  ["version: 1\ngrants:\n\tone: {}", "3:1: Tabs are not allowed as indentation"],
  ["version: 1\ngrants: a\0b", "2:10: U+0000 is a control character: delete it; the file must be plain text in UTF-8"],
  ["version: 1\n---\nversion: 1", "2:1: a second document begins here: keep one, without --- between"],
  ["version: 1\ngrants: *none", "2:9: *none is the name of nothing above it"],
  ["version: 1\ngrants: &a { <<: *a }", "2:12: grants merges itself"],
])("%j is refused with its place", (text, message) => {
  expect(() => read(text)).toThrow(`grants.yaml:${message}`);
});

test("a file that is too long is refused unread", () => {
  const text = `version: 1\ngrants:\n${"  # much\n".repeat(1_200_000)}`;
  expect(() => read(text)).toThrow("grants.yaml has 10.8 MB: at most 1 MB is read; split it by root");
});

test.each([
  [
    "merges",
    `buckets:\n  acme-0: &a0 {}\n${Array.from({ length: 30 }, (_, at) => `  acme-${String(at + 1)}: &a${at + 1} { <<: [*a${at}, *a${at}] }\n`).join("")}`,
  ],
  [
    "lists",
    `grants:\n  a0: { service: zencoder, owner: me, reason: a, input: &x [${"acme-in,".repeat(5_000)}] }\n${Array.from({ length: 10 }, (_, at) => `  a${at + 1}: { service: zencoder, owner: me, reason: a, input: *x }\n`).join("")}`,
  ],
])("%s that explode are refused", (_, text) => {
  expect(() => read(`version: 1\n${text}`)).toThrow(
    /^grants\.yaml:\d+:\d+: aliases repeat more than 20000 values: write them out$/,
  );
});

test.each([
  ["brackets", `version: ${"[".repeat(100_000)}`, /^grants\.yaml is nested too deeply to be read$/],
  [
    "what keeps itself",
    "version: 1\nbuckets: { acme-in: { keep: &a { Statement: *a } } }",
    /^grants\.yaml:2:32: keep is nested more than 100 deep$/,
  ],
])("%s are refused in one line", (_, text, message) => {
  expect(() => read(text)).toThrow(message);
});
