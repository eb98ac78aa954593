import { documentJson } from "../../src/grants/document";
import { policiesFor } from "../../src/grants/policies";
import type { Choices } from "../../src/grants/choices";
import type { ServicePattern } from "../../src/catalogue/pattern";
import bitmovin from "../../modules/bitmovin-encoding";
import transloadit from "../../modules/transloadit";
import zencoder from "../../modules/zencoder";

type Row = readonly [sid: string, actions: string, resources: string, conditions?: string];

/** Statements as rows, so that a case fits on a few lines. */
function rows(pattern: ServicePattern, choices: Choices): readonly Row[] {
  const { buckets, identity } = policiesFor(pattern, choices);
  return [...Object.values(buckets).flat(), ...identity].map(({ sid, actions, resources = [], conditions }) => {
    const row = [sid, actions.map(({ action }) => action).join(" "), resources.join(" ")] as const;
    const all = conditions.map(({ test, variable, values }) => `${test} ${variable} ${values.join(" ")}`).join("; ");
    return all === "" ? row : [...row, all];
  });
}

function arn(rest: string): string {
  return `arn:aws:s3:::${rest}`;
}

const cases: readonly (readonly [what: string, pattern: ServicePattern, choices: Choices, expected: readonly Row[]])[] =
  [
    [
      "the vendor's recommended policy, with every feature, on one bucket",
      zencoder,
      {
        way: "bucket-policy",
        buckets: { a: { name: "acme", access: ["input", "output"] } },
        features: { "read-acl": true },
      },
      [
        [
          "ZencoderInputOutput",
          "s3:GetObject s3:GetObjectAcl s3:ListMultipartUploadParts s3:PutObject s3:PutObjectAcl",
          arn("acme/*"),
        ],
        [
          "ZencoderGetBucketLocationListBucketMultipartUploads",
          "s3:GetBucketLocation s3:ListBucketMultipartUploads",
          arn("acme"),
        ],
      ],
    ],
    [
      "the vendor's smallest policy",
      zencoder,
      {
        way: "bucket-policy",
        buckets: { a: { name: "acme", access: ["input", "output"] } },
        features: { "set-acl": false, multipart: false, "region-lookup": false },
      },
      [["ZencoderInputOutput", "s3:GetObject s3:PutObject", arn("acme/*")]],
    ],
    [
      "one file by its exact key",
      zencoder,
      {
        way: "bucket-policy",
        buckets: { a: { name: "acme", access: ["input"], paths: ["masters/film.mp4"] } },
        features: { "region-lookup": false },
      },
      [["ZencoderInput", "s3:GetObject", arn("acme/masters/film.mp4")]],
    ],
    [
      "two uses of one bucket become one policy",
      zencoder,
      {
        way: "bucket-policy",
        buckets: {
          input: { name: "acme", access: ["input"], paths: ["in/*"] },
          output: { name: "acme", access: ["output"], paths: ["out/*"] },
        },
        features: { multipart: false, "set-acl": false },
      },
      [
        ["ZencoderInput", "s3:GetObject", arn("acme/in/*")],
        ["ZencoderOutput", "s3:PutObject", arn("acme/out/*")],
        ["ZencoderGetBucketLocation", "s3:GetBucketLocation", arn("acme")],
      ],
    ],
    [
      "whole buckets: buckets with the same actions share a statement",
      bitmovin,
      {
        way: "user",
        buckets: {
          a: { name: "acme-a", access: ["output"] },
          b: { name: "acme-b", access: ["output"] },
          c: { name: "acme-c", access: ["input"] },
        },
        features: { "set-acl": false, "verify-upload": false },
      },
      [
        ["BitmovinEncodingInput", "s3:GetObject", arn("acme-c/*")],
        ["BitmovinEncodingOutput", "s3:PutObject", `${arn("acme-a/*")} ${arn("acme-b/*")}`],
        ["BitmovinEncodingGetBucketLocation", "s3:GetBucketLocation", arn("acme-c")],
        [
          "BitmovinEncodingGetBucketLocationListBucket",
          "s3:GetBucketLocation s3:ListBucket",
          `${arn("acme-a")} ${arn("acme-b")}`,
        ],
      ],
    ],
    [
      "narrowed paths: listing carries the prefixes, other actions on the bucket do not",
      bitmovin,
      {
        way: "user",
        buckets: { vod: { name: "acme", access: ["output"], paths: ["vod/*.ts", "one.mp4"] } },
        features: { "set-acl": false, "verify-upload": false },
      },
      [
        ["BitmovinEncodingOutput", "s3:PutObject", `${arn("acme/one.mp4")} ${arn("acme/vod/*.ts")}`],
        ["BitmovinEncodingGetBucketLocation", "s3:GetBucketLocation", arn("acme")],
        ["BitmovinEncodingListVod", "s3:ListBucket", arn("acme"), "StringLike s3:prefix one.mp4 vod/*"],
      ],
    ],
    [
      "keys, by direction, through S3 only, until a date",
      transloadit,
      {
        way: "user",
        buckets: {
          a: { name: "acme-a", access: ["input"], kms: { keyArn: "key-a" } },
          b: { name: "acme-b", access: ["output"], kms: { keyArn: "key-b" } },
        },
        features: { "set-acl": false, "region-lookup": false, "list-directory": false },
        expiresAt: "2027-01-31T00:00:00Z",
      },
      [
        ["TransloaditInput", "s3:GetObject", arn("acme-a/*"), "DateLessThan aws:CurrentTime 2027-01-31T00:00:00Z"],
        [
          "TransloaditOutput",
          "s3:AbortMultipartUpload s3:PutObject",
          arn("acme-b/*"),
          "DateLessThan aws:CurrentTime 2027-01-31T00:00:00Z",
        ],
        [
          "TransloaditInputKey",
          "kms:Decrypt",
          "key-a",
          "StringLike kms:ViaService s3.*.amazonaws.com; DateLessThan aws:CurrentTime 2027-01-31T00:00:00Z",
        ],
        [
          "TransloaditOutputKey",
          "kms:Decrypt kms:GenerateDataKey",
          "key-b",
          "StringLike kms:ViaService s3.*.amazonaws.com; DateLessThan aws:CurrentTime 2027-01-31T00:00:00Z",
        ],
      ],
    ],
  ];

test.each(cases)("%s", (_, pattern, choices, expected) => {
  expect(rows(pattern, choices)).toEqual(expected);
});

test("the canonical user ID stands in place of the account, a grant on a key names the account", () => {
  const { buckets, keyGrants } = policiesFor(zencoder, {
    way: "bucket-policy",
    principalType: "CanonicalUser",
    buckets: { a: { name: "acme", access: ["input"], kms: { keyArn: "key" } } },
  });
  expect(documentJson(buckets["acme"] ?? []).Statement[0]?.Principal).toEqual({
    CanonicalUser: "6c8583d84664a381db0c6af0e79b285ede571885fbe768e7ea50e5d3760597dd",
  });
  expect(keyGrants).toEqual([
    {
      name: "zencoder-a",
      label: "a",
      keyArn: "key",
      granteePrincipal: "arn:aws:iam::395540211253:root",
      operations: ["Decrypt"],
    },
  ]);
});

test("a role trusts the vendor's user with the external ID", () => {
  const { trust } = policiesFor(bitmovin, {
    way: "role",
    externalId: "org-1",
    buckets: { a: { name: "acme", access: ["input"] } },
  });
  expect(documentJson(trust)).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "BitmovinEncodingAssumeRole",
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::630681592166:user/bitmovinCustomerS3Access" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "sts:ExternalId": "org-1" } },
      },
    ],
  });
});
