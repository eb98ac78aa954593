import { choiceProblems } from "../../src/grants/check-choices";
import type { Choices } from "../../src/grants/choices";
import type { ServicePattern } from "../../src/catalogue/pattern";
import bitmovin from "../../modules/bitmovin-encoding";
import analytics from "../../modules/bitmovin-analytics";
import cloudtranscode from "../../modules/cloudtranscode";
import zencoder from "../../modules/zencoder";

const bucket = { name: "acme-in", access: ["input"] } as const;
const base = { way: "bucket-policy", buckets: { masters: bucket } } as const;

/** Bad choices and what is said of them. */
const cases: readonly (readonly [what: string, pattern: ServicePattern, choices: Choices, problem: string])[] = [
  ["no bucket", zencoder, { ...base, buckets: {} }, "no bucket is named: name at least one"],
  [
    "an underscore in a name",
    zencoder,
    { ...base, buckets: { a: { ...bucket, name: "ClientA_bucket_in" } } },
    'bucket name "ClientA_bucket_in" has "C", "A", "_": S3 allows only a-z, 0-9, "." and "-"; if the bucket is yet to be made, call it "clienta-bucket-in"',
  ],
  [
    "a direction that the service lacks",
    analytics,
    { way: "role", externalId: "ab", buckets: { a: bucket } },
    'Bitmovin Analytics exports has no "input" access: use "output"',
  ],
  [
    "an empty access",
    zencoder,
    { ...base, buckets: { a: { ...bucket, access: [] } } },
    'the access to bucket "acme-in" is empty: use "input" or "output"',
  ],
  [
    "no paths at all",
    zencoder,
    { ...base, buckets: { a: { ...bucket, paths: [] } } },
    'the paths of bucket "acme-in" are empty: leave them out for the whole bucket',
  ],
  [
    "a path from the root",
    zencoder,
    { ...base, buckets: { a: { ...bucket, paths: ["/vod/*"] } } },
    'path "/vod/*" begins with "/": it is meant from the bucket\'s top, write "vod/*"',
  ],
  [
    "a policy variable in a path",
    zencoder,
    { ...base, buckets: { a: { ...bucket, paths: ["${aws:username}/*"] } } },
    'path "${aws:username}/*" has "${", which begins a policy variable: write "?" in place of "{"',
  ],
  [
    "an alias in place of a key",
    zencoder,
    { ...base, buckets: { a: { ...bucket, kms: { keyArn: "alias/media" } } } },
    'KMS key "alias/media" is an alias, which means another key in another account: give the key\'s full ARN, e.g. ' +
      "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
  ],
  [
    "a principal that is missing",
    cloudtranscode,
    base,
    "the principal is missing: ARN of the role (recommended) or user that the stack's workers run as; the stack's administrator hands it out",
  ],
  [
    "an account of 15 digits",
    cloudtranscode,
    { ...base, principalArn: "arn:aws:iam::000111333444555:role/stack_prod" },
    'principal "arn:aws:iam::000111333444555:role/stack_prod": account "000111333444555" has 15 digits: an AWS account ID has 12, leading zeros included',
  ],
  [
    "a principal that is the vendor's",
    zencoder,
    { ...base, principalArn: "arn:aws:iam::111122223333:root" },
    'principal "arn:aws:iam::111122223333:root" is not for you to choose: Zencoder\'s is fixed; leave it out',
  ],
  [
    "a canonical user where there is none",
    cloudtranscode,
    { ...base, principalArn: "arn:aws:iam::111122223333:root", principalType: "CanonicalUser" },
    "CloudTranscode has no canonical user ID: name it by its ARN",
  ],
  [
    "a missing external ID",
    bitmovin,
    { way: "role", buckets: { a: bucket } },
    "the external ID is missing: Bitmovin's API makes it when the input or output is created with externalIdMode GLOBAL or GENERATED, and returns it as externalId; with CUSTOM you make it up yourself (a UUID is recommended)",
  ],
  [
    "an external ID with white space",
    bitmovin,
    { way: "role", externalId: "a b", buckets: { a: bucket } },
    'external ID "a b" has " ": STS allows only A-Z, a-z, 0-9 and _+=,.@:/-',
  ],
  [
    "an external ID for a user",
    bitmovin,
    { way: "user", externalId: "ab", buckets: { a: bucket } },
    'external ID "ab" is of no use: Bitmovin Encoding asks for none by user; leave it out',
  ],
  [
    "an unknown feature",
    zencoder,
    { ...base, features: { "set-tags": true } },
    'Zencoder has no feature "set-tags": it has set-acl, read-acl, multipart, region-lookup',
  ],
  [
    "a feature where there is none",
    cloudtranscode,
    { ...base, principalArn: "arn:aws:iam::111122223333:root", features: { x: true } },
    'CloudTranscode has no feature "x": it has none',
  ],
  [
    "a date without time",
    zencoder,
    { ...base, expiresAt: "2027-01-31" },
    'expiry "2027-01-31" has no time of day: write 2027-01-31T00:00:00Z',
  ],
  [
    "labels that make one Sid",
    zencoder,
    { ...base, buckets: { a_b: bucket, "a-b": { ...bucket, name: "acme-b" } } },
    'label "a-b" differs from another only in other characters than letters and digits: rename it',
  ],
  [
    "a label that is no identifier",
    zencoder,
    { ...base, buckets: { "2024": bucket } },
    'label "2024" is not a Terraform name: begin with a letter or "_", then letters, digits, "_" and "-"',
  ],
];

test.each(cases)("%s", (_, pattern, choices, problem) => {
  expect(choiceProblems(pattern, choices)).toEqual([problem]);
});

test("a way of access that the service lacks is refused", () => {
  expect(() => choiceProblems(zencoder, { ...base, way: "role" })).toThrow(
    'Zencoder cannot be let in by "role": it has bucket-policy, user',
  );
});

test("what is not known yet is not refused", () => {
  const unknown = "${TfToken[TOKEN.0]}";
  const buckets = { a: { name: unknown, access: ["input"], paths: [unknown], kms: { keyArn: unknown } } } as const;
  const choices: Choices = { way: "role", buckets, externalId: unknown, expiresAt: unknown };
  expect(choiceProblems(bitmovin, choices, (text) => text === unknown)).toEqual([]);
  expect(choiceProblems(bitmovin, choices)).not.toEqual([]);
});

test("good choices have no problem", () => {
  expect(choiceProblems(zencoder, base)).toEqual([]);
});
