import type { AccessRow, Standing } from "../../src/review/report";
import { verdictOf, type Bounds, type WithoutEffect } from "../../src/review/verdict";
import { allow, bucketWith, reviewed } from "./synthetic";

/** A row of the table, written short. */
function row(
  standing: Standing,
  name: string,
  change: AccessRow["change"],
  bucket: string | undefined,
  more: Partial<AccessRow> = {},
): AccessRow {
  return {
    principal: name,
    name,
    standing,
    way: "bucket-policy",
    change,
    actions: ["s3:GetObject"],
    ...(bucket === undefined ? {} : { bucket }),
    paths: ["*"],
    conditions: [],
    addresses: [],
    ...more,
  };
}

function service(id: string, bucket: string, own?: boolean): AccessRow {
  return row("aws-service", `AWS service ${id}.amazonaws.com`, "gains", bucket, own === undefined ? {} : { own });
}
function anyone(bucket: string, ...conditions: readonly string[]): AccessRow {
  return row("everyone", "anyone", "gains", bucket, { conditions });
}
function unknown(account: string, bucket: string, change: AccessRow["change"] = "gains"): AccessRow {
  return row("unknown", `unknown account ${account}`, change, bucket);
}
function partner(change: AccessRow["change"], bucket: string): AccessRow {
  return row("known", "Our partner", change, bucket);
}
function open(standing: Standing, name: string): AccessRow {
  return row(standing, name, "gains", "acme-in", { undecided: "waits for random_id.suffix.hex" });
}

const everyWay = "bucket policies, ACLs, access points, roles and users";

test.each<readonly [string, readonly AccessRow[], string]>([
  [
    "an unknown account before AWS's services, however many these are",
    [
      ...["cloudtrail", "config", "delivery.logs", "logging.s3", "s3"].map((id) => service(id, `acme-${id}`, true)),
      unknown("444455556666", "acme-masters"),
    ],
    "Unknown account 444455556666 gains access to acme-masters; 5 AWS services of your own account gain access to acme-cloudtrail, acme-config, acme-delivery.logs and 2 more.",
  ],
  [
    "a single service by its name, and one that nothing ties to us apart from ours",
    [service("config", "acme-a", true), service("cloudfront", "acme-b")],
    "AWS service cloudfront.amazonaws.com gains access to acme-b; AWS service config.amazonaws.com gains access to acme-a.",
  ],
  [
    "what no apply tells",
    [row("catalogued", "Acme Encoder", "gains", "acme-in", { undecided: "a and b overwrite each other" })],
    "Access of Acme Encoder is not decidable by this plan.",
  ],
  [
    "everyone, unknown, undecided, named, AWS",
    [
      service("config", "acme-a", true),
      row("catalogued", "Acme Encoder", "gains", "acme-in"),
      open("undecided", "a principal not known until apply"),
      unknown("111122223333", "acme-b"),
      anyone("acme-open"),
    ],
    "Anyone gains access to acme-open; unknown account 111122223333 gains access to acme-b; access of somebody whom the plan does not name yet is not decidable until apply; Acme Encoder gains access to acme-in; AWS service config.amazonaws.com gains access to acme-a.",
  ],
  [
    "gains before losses of one weight only",
    [partner("loses", "acme-a"), partner("gains", "acme-b"), unknown("111122223333", "acme-c", "loses")],
    "Unknown account 111122223333 loses access to acme-c; Our partner gains access to acme-b; Our partner loses access to acme-a.",
  ],
  [
    "who comes by one endpoint or network is not anyone",
    [
      anyone("acme-vpce", "aws:SourceVpce is vpce-0a1b2c3d"),
      anyone("acme-org", "aws:PrincipalOrgID is o-a1b2c3d4e5"),
      anyone("acme-ip", "aws:SourceIp is in 203.0.113.0/24"),
      unknown("111122223333", "acme-in"),
      anyone("acme-open"),
    ],
    "Anyone gains access to acme-open; anyone, if aws:SourceIp is in 203.0.113.0/24, gains access to acme-ip; unknown account 111122223333 gains access to acme-in; anyone by vpce-0a1b2c3d gains access to acme-vpce; 1 more change.",
  ],
  [
    "whoever can sign in at a provider before those whom a condition names",
    [
      row("federated", "an identity of a.example", "gains", "acme-a"),
      row("federated", "an identity of b.example", "gains", "acme-b", { anyone: true }),
    ],
    "Anyone who can sign in at b.example gains access to acme-b; an identity of a.example gains access to acme-a.",
  ],
  [
    "an access point that takes requests from one VPC only",
    [anyone("acme-a", "only from the VPC vpc-0a1b2c3d")],
    "Anyone by vpc-0a1b2c3d gains access to acme-a.",
  ],
  [
    "an endpoint that is only asked for if present ties nobody",
    [
      anyone("acme-a", "aws:SourceVpce is vpce-0a1b2c3d, if present"),
      anyone("acme-b", "aws:Referer is a", "s3:prefix is b"),
    ],
    "Anyone, if aws:SourceVpce is vpce-0a1b2c3d, if present, gains access to acme-a; anyone under 2 conditions gains access to acme-b.",
  ],
  [
    "neither HTTPS, an ACL, a date nor a Deny makes anyone less",
    [anyone("acme-a", "by ACL", "over HTTPS", "until 2027-01-01T00:00:00Z", "unless Guard denies it (a:b is c)")],
    "Anyone gains access to acme-a.",
  ],
  [
    "what is not decidable is never among more changes",
    [
      ...["1", "2", "3", "4", "5", "6"].map((digit) => unknown(digit.repeat(12), "acme-in")),
      open("catalogued", "Acme Encoder"),
    ],
    "Unknown account 111111111111 gains access to acme-in; unknown account 222222222222 gains access to acme-in; unknown account 333333333333 gains access to acme-in; unknown account 444444444444 gains access to acme-in; access of Acme Encoder is not decidable until apply; 2 more changes.",
  ],
  [
    "an undecided anyone as early as anyone",
    [open("everyone", "anyone"), unknown("111122223333", "acme-in")],
    "Access of anyone is not decidable until apply; unknown account 111122223333 gains access to acme-in.",
  ],
  [
    "patterns of names, every bucket, and no name",
    [partner("gains", "acme-*"), partner("loses", "*"), row("known", "Our other partner", "gains", undefined)],
    "Our partner gains access to buckets named acme-*; Our other partner gains access to a bucket not named until apply; Our partner loses access to every bucket.",
  ],
])("%s", (_, access, expected) => {
  expect(verdictOf(access)).toBe(expected);
});

test.each<readonly [string, readonly AccessRow[], Bounds, readonly WithoutEffect[], string]>([
  [
    "nobody, with what was looked at",
    [],
    { notRead: [], complete: true },
    [],
    `Nobody outside has or gets access to a bucket in this plan by ${everyWay}.`,
  ],
  [
    "no change",
    [partner("keeps", "acme-in")],
    { notRead: [], complete: true },
    [],
    "No change in access: nobody outside gains or loses anything.",
  ],
  [
    "never nobody where something was not read",
    [],
    { notRead: ["aws_cloudformation_stack.cdn"], complete: false },
    [],
    `No access from outside was found in ${everyWay}; aws_cloudformation_stack.cdn was not read.`,
  ],
  [
    "nor without a change",
    [partner("keeps", "acme-in")],
    { notRead: ["a.a", "b.b", "c.c", "d.d"], complete: false },
    [],
    `No change in access was found in ${everyWay}; a.a, b.b, c.c and 1 more were not read.`,
  ],
  [
    "nor in part of a plan",
    [],
    { notRead: [], complete: false },
    [],
    `No access from outside was found in ${everyWay}; not everything could be judged.`,
  ],
  [
    "what was not read beside what changes",
    [partner("gains", "acme-in")],
    { notRead: ["aws_cloudformation_stack.cdn"], complete: false },
    [],
    "Our partner gains access to acme-in; aws_cloudformation_stack.cdn was not read.",
  ],
  [
    "data that goes out, although nobody gets in",
    [],
    { notRead: [], complete: true, leaves: ["data of acme-in goes to the unknown account 444455556666"] },
    [],
    "Data of acme-in goes to the unknown account 444455556666.",
  ],
  [
    "a key pair of which nobody can tell who gets it",
    [],
    { notRead: [], complete: true, keyPairs: ["whoever gets the key pair aws_iam_access_key.k reaches S3"] },
    [],
    "Whoever gets the key pair aws_iam_access_key.k reaches S3.",
  ],
  [
    "somebody named in vain",
    [],
    { notRead: [], complete: true },
    [{ name: "anyone", bucket: "acme-in" }],
    "Anyone is named for acme-in and gets no access.",
  ],
])("%s", (_, access, bounds, vain, expected) => {
  expect(verdictOf(access, vain, bounds)).toBe(expected);
});

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
test.each<[string, object, string]>([
  ["everyone with an account there", {}, "Anyone who can sign in at graph.facebook.com gains access to acme."],
  [
    "who comes from certain addresses",
    { Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } } },
    "An identity of graph.facebook.com gains access to acme.",
  ],
])("a provider as the principal of a bucket: %s", (_, more, verdict) => {
  const read = { ...allow(undefined, "s3:GetObject", "arn:aws:s3:::acme/*", more) };
  const open = { bucket: "acme", block_public_policy: false, restrict_public_buckets: false };
  const entries = [
    ...bucketWith("acme", { ...read, Principal: { Federated: "graph.facebook.com" } }),
    { address: "aws_s3_bucket_public_access_block.b", after: open },
  ];
  expect(reviewed(entries).verdict).toBe(verdict);
});
