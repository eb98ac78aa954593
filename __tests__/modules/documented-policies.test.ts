import { arnsOf, canonicalUserOf } from "../../src/catalogue/who";
import bitmovinAnalytics from "../../modules/bitmovin-analytics";
import bitmovinEncoding from "../../modules/bitmovin-encoding";
import cloudtranscode from "../../modules/cloudtranscode";
import transloadit from "../../modules/transloadit";
import zencoder from "../../modules/zencoder";
import type { Direction, Level, ServicePattern } from "../../src/catalogue/pattern";

/** Actions that a service needs in these directions with just these features on; `default` stands for the pattern's defaults. */
function actions(
  pattern: ServicePattern,
  directions: Direction[],
  features: string[] | "default",
): Record<Exclude<Level, "account">, string[]> {
  const on = (name: string) =>
    features === "default" ? pattern.features[name]?.default === true : features.includes(name);
  const needs = directions
    .flatMap((direction) => pattern.access[direction]?.needs ?? [])
    .filter(({ feature }) => feature === undefined || on(feature));
  const at = (level: Level) =>
    [...new Set(needs.filter((need) => need.on === level).map((need) => need.action))].sort();
  return { object: at("object"), bucket: at("bucket"), key: at("key") };
}

const { input, output }: { input: Direction[]; output: Direction[] } = { input: ["input"], output: ["output"] };
const both: Direction[] = ["input", "output"];

const decrypt = ["kms:Decrypt"];
const generate = ["kms:GenerateDataKey"];
const decryptAndGenerate = [...decrypt, ...generate];

interface Row {
  what: string;
  pattern: ServicePattern;
  directions: Direction[];
  features: string[] | "default";
  object: string[];
  bucket: string[];
  key: string[];
}

const rows: Row[] = [
  {
    what: "Zencoder's recommended policy",
    pattern: zencoder,
    directions: both,
    features: ["set-acl", "read-acl", "multipart", "region-lookup"],
    object: ["s3:GetObject", "s3:GetObjectAcl", "s3:ListMultipartUploadParts", "s3:PutObject", "s3:PutObjectAcl"],
    bucket: ["s3:GetBucketLocation", "s3:ListBucketMultipartUploads"],
    key: decryptAndGenerate,
  },
  {
    what: "Zencoder's smallest policy for download and upload",
    pattern: zencoder,
    directions: both,
    features: [],
    object: ["s3:GetObject", "s3:PutObject"],
    bucket: [],
    key: decryptAndGenerate,
  },
  {
    what: "Zencoder's input by default",
    pattern: zencoder,
    directions: input,
    features: "default",
    object: ["s3:GetObject"],
    bucket: ["s3:GetBucketLocation"],
    key: decrypt,
  },
  {
    what: "Zencoder's output by default",
    pattern: zencoder,
    directions: output,
    features: "default",
    object: ["s3:ListMultipartUploadParts", "s3:PutObject", "s3:PutObjectAcl"],
    bucket: ["s3:GetBucketLocation", "s3:ListBucketMultipartUploads"],
    key: decryptAndGenerate,
  },
  {
    what: "Zencoder's output without multipart uploads",
    pattern: zencoder,
    directions: output,
    features: ["set-acl"],
    object: ["s3:PutObject", "s3:PutObjectAcl"],
    bucket: [],
    key: generate,
  },
  {
    what: "CloudTranscode's input bucket policy",
    pattern: cloudtranscode,
    directions: input,
    features: "default",
    object: ["s3:GetObject"],
    bucket: [],
    key: decrypt,
  },
  {
    what: "CloudTranscode's output bucket policy",
    pattern: cloudtranscode,
    directions: output,
    features: "default",
    object: ["s3:PutObject"],
    bucket: [],
    key: generate,
  },
  {
    what: "Bitmovin encoding's input table",
    pattern: bitmovinEncoding,
    directions: input,
    features: "default",
    object: ["s3:GetObject"],
    bucket: ["s3:GetBucketLocation"],
    key: decrypt,
  },
  {
    what: "Bitmovin encoding's output table",
    pattern: bitmovinEncoding,
    directions: output,
    features: "default",
    object: ["s3:GetObject", "s3:PutObject", "s3:PutObjectAcl"],
    bucket: ["s3:GetBucketLocation", "s3:ListBucket"],
    key: decryptAndGenerate,
  },
  {
    what: "Bitmovin encoding's output as its API reference has it",
    pattern: bitmovinEncoding,
    directions: output,
    features: ["set-acl", "region-lookup"],
    object: ["s3:PutObject", "s3:PutObjectAcl"],
    bucket: ["s3:GetBucketLocation", "s3:ListBucket"],
    key: decryptAndGenerate,
  },
  {
    what: "Bitmovin encoding with a named region, private and unverified",
    pattern: bitmovinEncoding,
    directions: both,
    features: [],
    object: ["s3:GetObject", "s3:PutObject"],
    bucket: ["s3:ListBucket"],
    key: decryptAndGenerate,
  },
  {
    what: "Bitmovin analytics' custom policy",
    pattern: bitmovinAnalytics,
    directions: both,
    features: "default",
    object: ["s3:PutObject", "s3:PutObjectAcl"],
    bucket: ["s3:GetBucketLocation", "s3:ListBucket"],
    key: decryptAndGenerate,
  },
  {
    what: "Transloadit's policy UploadAndAbortWithinPrefix",
    pattern: transloadit,
    directions: output,
    features: [],
    object: ["s3:AbortMultipartUpload", "s3:PutObject"],
    bucket: [],
    key: decryptAndGenerate,
  },
  {
    what: "Transloadit's older store policy, and the cleanup that it lacks",
    pattern: transloadit,
    directions: output,
    features: "default",
    object: ["s3:AbortMultipartUpload", "s3:PutObject", "s3:PutObjectAcl"],
    bucket: ["s3:GetBucketLocation", "s3:ListBucket"],
    key: decryptAndGenerate,
  },
  {
    what: "Transloadit's store with tags and signed URLs",
    pattern: transloadit,
    directions: output,
    features: ["set-tags", "sign-urls"],
    object: ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject", "s3:PutObjectTagging"],
    bucket: [],
    key: decryptAndGenerate,
  },
  {
    what: "Transloadit's import policy, and the GetObject that it lacks",
    pattern: transloadit,
    directions: input,
    features: "default",
    object: ["s3:GetObject"],
    bucket: ["s3:GetBucketLocation", "s3:ListBucket"],
    key: decrypt,
  },
  {
    what: "Transloadit's import of single files from a known region",
    pattern: transloadit,
    directions: input,
    features: [],
    object: ["s3:GetObject"],
    bucket: [],
    key: decrypt,
  },
];

test.each(rows)("$what", ({ pattern, directions, features, object, bucket, key }) => {
  expect(actions(pattern, directions, features)).toEqual({ object, bucket, key });
});

test.each<[string, ServicePattern, unknown]>([
  [
    "zencoder",
    zencoder,
    [
      [
        "bucket-policy",
        "arn:aws:iam::395540211253:root",
        "6c8583d84664a381db0c6af0e79b285ede571885fbe768e7ea50e5d3760597dd",
      ],
      ["user"],
    ],
  ],
  ["cloudtranscode", cloudtranscode, [["bucket-policy", "told"]]],
  [
    "bitmovin-encoding",
    bitmovinEncoding,
    [["role", "arn:aws:iam::630681592166:user/bitmovinCustomerS3Access"], ["user"]],
  ],
  ["bitmovin-analytics", bitmovinAnalytics, [["role", "arn:aws:iam::630681592166:user/bitmovinCustomerS3Access"]]],
  ["transloadit", transloadit, [["user"]]],
])("%s is let in as documented", (_, pattern, expected) => {
  const ways = pattern.ways.map((way) => {
    if (way.kind === "user") return [way.kind];
    if ("told" in way.who) return [way.kind, "told"];
    const [arn] = arnsOf(way.who);
    const canonicalUser = canonicalUserOf(way.who);
    return canonicalUser === undefined ? [way.kind, arn] : [way.kind, arn, canonicalUser];
  });
  expect(ways).toEqual(expected);
});

test.each<[string, ServicePattern, string | undefined]>([
  ["zencoder", zencoder, "bucket-owner-full-control"],
  ["cloudtranscode", cloudtranscode, undefined],
  ["bitmovin-encoding", bitmovinEncoding, "public-read"],
  ["bitmovin-analytics", bitmovinAnalytics, undefined],
  ["transloadit", transloadit, "public-read"],
])("%s sends its documented ACL by default", (_, pattern, canned) => {
  expect(pattern.acl?.canned).toBe(canned);
});
