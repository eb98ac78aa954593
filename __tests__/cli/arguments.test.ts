import { Command } from "commander";
import { addGrantOptions, choicesFrom, type GrantOptions } from "../../src/cli/arguments";
import { service } from "../../src/cli/services";
import type { Choices } from "../../src/grants/choices";
import { UserError } from "../../src/catalogue/user-error";

function choices(id: string, ...args: readonly string[]): Choices {
  const command = addGrantOptions(new Command()).exitOverride();
  return choicesFrom(service(id), command.parse(args, { from: "user" }).opts<GrantOptions>());
}

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
