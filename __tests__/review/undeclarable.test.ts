import { readPlan } from "../../src/review/plan/plan";
import { modelOf } from "../../src/review/read-model";
import { undeclarable } from "../../src/review/undeclarable";
import { patterns } from "../support/patterns";
import { declared } from "./declared/support";
import { allow, bucketWith, type Entry, planOf, stranger } from "./synthetic";

const reads = allow(stranger, "s3:GetObject", "arn:aws:s3:::acme-in/*");
const bucket: Entry = { address: "aws_s3_bucket.acme-in", after: { bucket: "acme-in" } };
const later: readonly Entry[] = [
  bucket,
  { address: "aws_s3_bucket_policy.acme-in", after: { bucket: "acme-in" }, unknown: { policy: true } },
];
const partner = ["grants:", '  partner: { principal: "111122223333", read: [acme-in], owner: media, reason: a test }'];
const keeps = [`buckets: { acme-in: { keep: ${JSON.stringify([reads])} } }`];

function found(entries: readonly Entry[], grants: readonly string[] | undefined): readonly string[] {
  const asked = grants === undefined ? {} : { grants: { file: declared(...grants), today: "2027-01-01" } };
  return undeclarable(modelOf(readPlan(planOf(entries)), { patterns, ...asked })).map(({ what }) => what);
}

test.each<readonly [string, readonly Entry[], readonly string[] | undefined, readonly RegExp[]]>([
  ["no grants file", later, undefined, []],
  ["a grant that is met", bucketWith("acme-in", reads), partner, []],
  ["a grant that is not met", [bucket], partner, []],
  [
    "a grant that nobody can tell of",
    later,
    partner,
    [/^Whether the plan's result has what partner declares cannot be told: /],
  ],
  ["a kept statement that nobody can tell of", later, keeps, [/^Whether the plan's result has .* cannot be told: /]],
])("%s", (_, entries, grants, says) => {
  expect(found(entries, grants)).toEqual(says.map((one) => expect.stringMatching(one) as string));
});
