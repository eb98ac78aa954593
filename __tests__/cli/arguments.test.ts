import { Command } from "commander";
import { addGrantOptions, choicesFrom, type GrantOptions } from "../../src/cli/arguments";
import { wayKinds, wayRows } from "../../src/catalogue/way";
import { toldOptions } from "../../src/grants/ways/ask";
import { service } from "../../src/cli/services";
import type { Choices } from "../../src/grants/choices";
import { UserError } from "../../src/catalogue/user-error";

function choices(id: string, ...args: readonly string[]): Choices {
  const command = addGrantOptions(new Command()).exitOverride();
  return choicesFrom(service(id), command.parse(args, { from: "user" }).opts<GrantOptions>());
}

const boundary = "arn:aws:iam::111122223333:policy/boundary";
const key = "arn:aws:kms:eu-west-1:111122223333:key/1";
const allOf = { name: "acme", paths: ["*"] };

test.each<[string, readonly string[], Choices["buckets"]]>([
  ["a bucket", ["--input", "s3://acme"], { input: { ...allOf, access: ["input"] } }],
  [
    "one bucket for both, used alike",
    ["--input", "acme", "--output", "s3://acme/"],
    { input_output: { ...allOf, access: ["input", "output"] } },
  ],
  [
    "one bucket for both, each with its paths",
    ["--input", "acme/in/", "--output", "acme/out/*"],
    {
      input: { name: "acme", access: ["input"], paths: ["in/*"] },
      output: { name: "acme", access: ["output"], paths: ["out/*"] },
    },
  ],
  [
    "two paths of one bucket, one of them twice",
    ["--input", "acme/b", "--input", "acme/a", "--input", "s3://acme/b"],
    { input: { name: "acme", access: ["input"], paths: ["a", "b"] } },
  ],
  [
    "two buckets for input, one with a key",
    ["--input", "acme", "--input", "other", "--kms", `other=${key}`],
    {
      input: { ...allOf, access: ["input"] },
      input_2: { name: "other", access: ["input"], paths: ["*"], kms: { keyArn: key } },
    },
  ],
])("%s", (_, args, buckets) => {
  expect(choices("zencoder", ...args).buckets).toEqual(buckets);
});

test("without options the service's best way of access is taken, with its own features", () => {
  expect(choices("zencoder", "--input", "acme")).toMatchObject({ way: "bucket-policy", features: {} });
});

test("every option reaches the choices", () => {
  const args = ["--output", "acme", "--way", "role", "--external-id", "id-1", "--expires", "2027-01-01T00:00:00Z"];
  expect(choices("bitmovin-encoding", ...args, "--with", "verify-upload", "--without", "set-acl")).toEqual({
    way: "role",
    buckets: { output: { ...allOf, access: ["output"] } },
    features: { "verify-upload": true, "set-acl": false },
    externalId: "id-1",
    expiresAt: "2027-01-01T00:00:00Z",
  });
  const principal = "arn:aws:iam::111122223333:role/r";
  expect(choices("cloudtranscode", "--input", "acme", "--principal", principal)).toMatchObject({
    principalArn: principal,
  });
  expect(choices("zencoder", "--input", "acme", "--principal-type", "CanonicalUser")).toMatchObject({
    principalType: "CanonicalUser",
  });
});

test("what a way asks for reaches the choices by its own option", () => {
  const tags = ["--tags", "team=media", "--tags", "url=a=b"];
  const made = ["--name", "acme", "--path", "/vendors/", "--permissions-boundary", boundary, ...tags];
  const common = {
    name: "acme",
    path: "/vendors/",
    permissionsBoundary: boundary,
    tags: { team: "media", url: "a=b" },
  };
  const role = ["--output", "acme", "--external-id", "id-1", ...made, "--max-session-duration", "7200"];
  expect(choices("bitmovin-encoding", ...role)).toMatchObject({ ...common, maxSessionDuration: 7200 });
  const user = ["--input", "acme", "--way", "user", ...made, "--create-access-key", "--pgp-key", "keybase:acme"];
  expect(choices("zencoder", ...user)).toMatchObject({ ...common, createAccessKey: true, pgpKey: "keybase:acme" });
});

test("every way's options are there, each once", () => {
  const flags = addGrantOptions(new Command()).options.map(({ long }) => long);
  const asked = wayKinds.flatMap((kind) => wayRows[kind].asks.map(({ option }) => option));
  expect(flags).toEqual(expect.arrayContaining([...asked, ...Object.values(toldOptions).map(({ option }) => option)]));
  expect(flags).toEqual([...new Set(flags)]);
});

test("a command takes only those that it has a use for", () => {
  const flags = addGrantOptions(new Command(), ({ inPolicies }) => inPolicies === true).options.map(({ long }) => long);
  expect(flags).toEqual(expect.arrayContaining(["--principal", "--principal-type", "--name", "--path"]));
  expect(flags).not.toContain("--tags");
});

test.each([
  ["zencoder", ["--way", "user", "--name", "a b"], 'user name "a b" has " "'],
  ["zencoder", ["--way", "user", "--path", "vendors"], 'path "vendors" is not IAM\'s'],
  ["zencoder", ["--way", "user", "--permissions-boundary", "b"], 'policy "b" is not the ARN of a managed policy'],
  ["zencoder", ["--way", "user", "--tags", "team"], 'tag "team" is not a key and a value'],
  ["zencoder", ["--way", "user", "--tags", "a=1", "--tags", "a=2"], '--tags "a" is given twice: keep one'],
  [
    "zencoder",
    ["--way", "user", "--max-session-duration", "7200"],
    '--max-session-duration "7200" is of no use: Zencoder asks for none by user; leave it out',
  ],
  ["zencoder", ["--create-access-key"], "--create-access-key is of no use: Zencoder asks for none by bucket-policy"],
  ["zencoder", ["--tags", "a=1"], '--tags "a=1" is of no use: Zencoder asks for none by bucket-policy'],
  [
    "bitmovin-encoding",
    ["--external-id", "id-1", "--max-session-duration", "2h"],
    'session duration "2h" is not a number from 3600 to 43200, in seconds',
  ],
  [
    "bitmovin-encoding",
    ["--told", "external-id=id-1"],
    '--told "external-id=id-1" has an option of its own: use --external-id id-1',
  ],
  ["cloudtranscode", ["--principal", "x", "--principal-type", "AWS"], '--principal-type "AWS" is of no use'],
])("%s %j is refused, too", (id, args, message) => {
  expect(() => choices(id, "--output", "acme", ...args)).toThrow(message);
});

test.each([
  [[], "no bucket is given: add --input s3://bucket/path or --output s3://bucket/path"],
  [["--input", "acme", "--way", "rol"], 'unknown way of access to Zencoder "rol": use bucket-policy, user'],
  [["--input", "acme", "--kms", "acme"], '--kms "acme" is not bucket=key: write e.g. --kms acme=arn:aws:kms:…'],
  [["--input", "acme", "--kms", `acmee=${key}`], '--kms: unknown bucket "acmee": use acme; did you mean acme?'],
  [
    ["--input", "acme", "--kms", `acme=${key}`, "--kms", `acme=${key}2`],
    '--kms names two keys for "acme": a bucket has one, give it once',
  ],
  [
    ["--input", "acme", "--with", "read-acl", "--without", "read-acl"],
    'feature "read-acl" is given with --with and --without: keep one',
  ],
])("%j is refused", (args, message) => {
  expect(() => choices("zencoder", ...args)).toThrow(new UserError(message));
});

test("an unknown feature names the service's own", () => {
  const features = Object.keys(service("zencoder").features).join(", ");
  expect(() => choices("zencoder", "--input", "acme", "--with", "acl")).toThrow(
    new UserError(`unknown feature of Zencoder "acl": use ${features}; did you mean set-acl?`),
  );
});

test.each([
  ["bitmovin-encoding", ["--output", "acme"], "--external-id is missing: "],
  ["cloudtranscode", ["--output", "acme"], "--principal is missing: "],
  ["zencoder", ["--input", "Acme"], 'bucket name "Acme" has "A"'],
  ["zencoder", ["--input", "acme//vod"], 'path "/vod" begins with "/"'],
  ["zencoder", ["--input", "acme", "--expires", "tomorrow"], '"tomorrow"'],
  ["zencoder", ["--input", "acme", "--kms", "acme=alias/x"], 'KMS key "alias/x" is an alias'],
])("%s %j is refused", (id, args, message) => {
  expect(() => choices(id, ...args)).toThrow(message);
});
