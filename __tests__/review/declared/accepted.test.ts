import { accept } from "../../../src/review/accept";
import { review } from "../../../src/review/review";
import { patterns } from "../../support/patterns";
import { allow, bucketWith, document, type Entry, planOf, roleWith, stranger } from "../synthetic";
import { declared } from "./support";

const grants = { file: declared(), today: "2027-01-01" };

function accessesOf(entries: readonly Entry[]): readonly string[] {
  return review(planOf(entries), { patterns, grants }).findings.flatMap(({ access }) => access ?? []);
}

/** What is there already. */
function kept(entries: readonly Entry[]): readonly Entry[] {
  return entries.map(({ after = {}, ...entry }) => ({ ...entry, actions: ["no-op"], before: after, after }));
}

const objects = "arn:aws:s3:::acme-in/vod/*";
const secret = { StringEquals: { "sts:ExternalId": "acme-1" } };
const office = { Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } } };
function reads(more: object = {}): readonly Entry[] {
  return bucketWith("acme-in", allow(stranger, "s3:GetObject", objects, more));
}
function role(condition: object, action: string): readonly Entry[] {
  return [
    ...bucketWith("acme-in").slice(0, 1),
    ...roleWith("r", stranger, condition, allow(undefined, action, objects)),
  ];
}
function key(...actions: readonly string[]): readonly Entry[] {
  return [{ address: "aws_kms_key.k", after: { policy: document(allow(stranger, actions, "*")) } }];
}

test.each<readonly [string, readonly Entry[], readonly Entry[], "holds" | "ends"]>([
  ["once it is applied", reads(), kept(reads()), "holds"],
  ["of a role, once it is applied", role(secret, "s3:GetObject"), kept(role(secret, "s3:GetObject")), "holds"],
  [
    "that is written in another order",
    reads(),
    bucketWith("acme-in", allow("arn:aws:iam::444455556666:root", "s3:*", "arn:aws:s3:::other"), {
      ...allow(stranger, ["s3:GetObject"], [objects]),
      Sid: "Partner",
    }),
    "holds",
  ],
  [
    "of more actions",
    reads(),
    bucketWith("acme-in", allow(stranger, ["s3:GetObject", "s3:PutObject"], objects)),
    "ends",
  ],
  ["of more paths", reads(), bucketWith("acme-in", allow(stranger, "s3:GetObject", "arn:aws:s3:::acme-in/*")), "ends"],
  ["under fewer conditions", reads(office), reads(), "ends"],
  ["of a role that asks for less", role(secret, "s3:GetObject"), role({}, "s3:GetObject"), "ends"],
  ["of a role that may do more", role(secret, "s3:GetObject"), role(secret, "s3:*"), "ends"],
  [
    "of a role without a bucket that asks for less",
    roleWith("r", stranger, secret),
    roleWith("r", stranger, {}),
    "ends",
  ],
  ["of a key, once it is applied", key("kms:Decrypt"), kept(key("kms:Decrypt")), "holds"],
  ["of a key for more", key("kms:Decrypt"), key("kms:Decrypt", "kms:Encrypt"), "ends"],
])("an acceptance of access %s: %s", (_, then, now, outcome) => {
  const before = accessesOf(then);
  expect(before).toHaveLength(1);
  expect(accessesOf(now)).toHaveLength(1);
  expect(before[0] === accessesOf(now)[0] ? "holds" : "ends").toBe(outcome);
});

test("what is accepted and has grown is a finding again, and a note says so", () => {
  const [was = ""] = accessesOf(reads(office));
  const [is = ""] = accessesOf(reads());
  const file = declared(
    "accept:",
    `  - { rule: undeclared-access, address: aws_s3_bucket_policy.acme-in, access: "${was}", reason: asked for }`,
  );
  const judged = (entries: readonly Entry[]) =>
    accept(review(planOf(entries), { patterns, grants: { file, today: "2027-01-01" } }), file.accept, "2027-01-01");
  expect(judged(reads(office)).failed).toBe(false);
  expect(judged(reads()).failed).toBe(true);
  expect(judged(reads()).notes.slice(-1)).toEqual([
    `grants.yaml:3 accepted an undeclared-access that is another access now: it is a finding again. To accept it as it is now: access: ${is}.`,
  ]);
});

test("what is accepted of access is named", () => {
  expect(() => declared("accept:", "  - { rule: beyond-grant, principal: a, reason: b }")).toThrow(
    "grants.yaml:3:5: an entry of accept for beyond-grant needs access, as the report prints it with the finding: more than that is a finding again",
  );
});
