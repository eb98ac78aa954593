import { choicesFrom } from "../../src/cli/arguments";
import { service } from "../../src/cli/services";
import type { WayKind } from "../../src/catalogue/way";
import { directionSets } from "../../src/grants/needs";
import type { Work } from "../../src/recognise/choices";
import type { Given } from "../../src/recognise/given";
import { commandFor } from "../../src/recognise/command";
import { narrowedTo, type GivenPart } from "../../src/recognise/narrowed";
import { patterns } from "../support/patterns";
import { readCommand } from "../support/command-line";

function work(bucket: string, paths: readonly string[], features: Work["features"] = {}): Work {
  return {
    bucket,
    directions: ["input"],
    paths,
    features,
  };
}

test.each<readonly [string, string, WayKind, readonly Work[], Partial<Given>, string]>([
  ["all of a bucket", "zencoder", "bucket-policy", [work("acme-in", ["*"])], {}, "--input s3://acme-in"],
  [
    "a path that a shell would expand",
    "zencoder",
    "bucket-policy",
    [work("acme-in", ["vod/*"])],
    {},
    "--input 's3://acme-in/vod/*'",
  ],
  ["a quote", "zencoder", "bucket-policy", [work("acme-in", ["it's"])], {}, "--input 's3://acme-in/it'\\''s'"],
  ["another way than the best", "zencoder", "user", [work("acme-in", ["*"])], {}, "--input s3://acme-in --way user"],
  [
    "a role's external ID",
    "bitmovin-encoding",
    "role",
    [work("acme-in", ["*"])],
    {},
    "--input s3://acme-in --external-id EXTERNAL-ID",
  ],
  ["a way that it does not have", "transloadit", "role", [work("acme-in", ["*"])], {}, "--input s3://acme-in"],
  [
    "who was told",
    "cloudtranscode",
    "bucket-policy",
    [work("acme-in", ["*"])],
    { told: { "principal-arn": "arn:aws:iam::111122223333:role/r" } },
    "--input s3://acme-in --principal arn:aws:iam::111122223333:role/r",
  ],
  [
    "what else was told",
    "aws-cloudfront-oai",
    "bucket-policy",
    [work("acme-in", ["*"])],
    { told: { "identity-id": "EH1HDMB1FH2TC" } },
    "--input s3://acme-in --told identity-id=EH1HDMB1FH2TC",
  ],
  [
    "names that cannot be typed",
    "zencoder",
    "bucket-policy",
    [work("*", ["${aws:username}/*"]), work("Old_Name", ["*"])],
    {},
    "--input s3://bucket/PATH --input s3://bucket",
  ],
  ["no name", "zencoder", "bucket-policy", [work("", [])], {}, "--input s3://bucket/PATH"],
  [
    "a feature off and one on",
    "zencoder",
    "bucket-policy",
    [work("acme-in", ["*"], { "region-lookup": false, "read-acl": true })],
    {},
    "--input s3://acme-in --with read-acl --without region-lookup",
  ],
  [
    "an end",
    "zencoder",
    "bucket-policy",
    [work("acme-in", ["*"])],
    { expires: "2027-01-01T00:00:00Z" },
    "--input s3://acme-in --expires 2027-01-01T00:00:00Z",
  ],
])("%s", (_, id, way, places, given, expected) => {
  const words = commandFor(service(id), way, places, { told: {}, ...given })?.replace(`grantform hcl ${id} `, "") ?? "";
  expect(words.split(/ (?=--)/).sort()).toEqual(expected.split(/ (?=--)/).sort());
});

test("what the service cannot use gets no command", () => {
  expect(commandFor(service("cloudinary"), "bucket-policy", [work("acme.in", ["*"])])).toBeUndefined();
});

test("of every service, way and direction the command is one that is accepted", () => {
  for (const pattern of patterns) {
    const begin = pattern.bucket?.find(({ rule }) => rule === "prefix")?.value ?? "";
    for (const { kind } of pattern.ways) {
      for (const directions of directionSets(pattern)) {
        const line = commandFor(pattern, kind, [{ ...work(`${begin}acme-in`, ["*"]), directions }]) ?? "";
        const { options } = readCommand(line, service);
        expect(choicesFrom(pattern, options).way).toBe(kind);
      }
    }
  }
});

function part(path: string | undefined, ...actions: readonly string[]): GivenPart {
  return { path, actions, wild: false };
}

test.each<readonly [string, readonly GivenPart[], readonly string[], { readonly [feature: string]: boolean }]>([
  ["the paths that it has", [part("vod/*", "s3:GetObject")], ["vod/*"], {}],
  ["not those of what it does not need", [part("vod/*", "s3:GetObject"), part("*", "s3:DeleteObject")], ["vod/*"], {}],
  ["none where nothing that it needs is given", [part("*", "s3:DeleteObject")], [], {}],
  [
    "a feature that is given in full",
    [part("*", "s3:GetObject"), part(undefined, "s3:GetBucketLocation")],
    ["*"],
    { "region-lookup": true },
  ],
  [
    "not one that is given on the wrong level",
    [part("*", "s3:GetObject", "s3:GetBucketLocation")],
    ["*"],
    { "region-lookup": false },
  ],
  [
    "a feature that is off by default, by name",
    [part("*", "s3:GetObject", "s3:GetObjectAcl")],
    ["*"],
    { "read-acl": true },
  ],
  [
    "and not by a pattern",
    [{ ...part("*", "s3:GetObject", "s3:GetObjectAcl"), wild: true }],
    ["*"],
    { "read-acl": false },
  ],
  [
    "only paths that all have",
    [part("a/*", "s3:GetObject"), part("b/*", "s3:GetObject", "s3:GetObjectAcl"), part("a/*", "s3:GetObjectAcl")],
    ["a/*", "b/*"],
    {},
  ],
  [
    "not a path that one of two lacks",
    [part("a/*", "s3:GetObject", "s3:GetObjectAcl"), part("b/*", "s3:GetObject")],
    ["a/*"],
    {},
  ],
])("narrowed to %s", (_, parts, paths, features) => {
  const [narrowed, ...others] = narrowedTo(service("zencoder"), ["input"], "acme-in", parts);
  expect(others).toEqual([]);
  expect(narrowed).toMatchObject({ bucket: "acme-in", directions: ["input"], paths, features });
});
