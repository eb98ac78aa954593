import { allow, document, type Entry, reviewed, vendor } from "../synthetic";
import { me, rowsOf, standing } from "../doors/rows";

const owner = { id: "a".repeat(64) };

/** A new bucket with an ACL; `open`: what of the first grantee waits for apply. */
function withAcl(grantee: object, permission: string, open?: object): readonly Entry[] {
  const policy = (grant: object): object => ({ access_control_policy: [{ owner: [owner], grant: [grant] }] });
  return [
    me,
    { address: "aws_s3_bucket.b", after: { bucket: "acme-b" } },
    {
      address: "aws_s3_bucket_ownership_controls.b",
      after: { bucket: "acme-b", rule: [{ object_ownership: "ObjectWriter" }] },
    },
    {
      address: "aws_s3_bucket_public_access_block.b",
      after: { bucket: "acme-b", block_public_acls: false, ignore_public_acls: false },
    },
    {
      address: "aws_s3_bucket_acl.b",
      after: { bucket: "acme-b", ...policy({ grantee: [grantee], permission }) },
      ...(open === undefined ? {} : { unknown: policy({ grantee: [open] }) }),
    },
  ];
}

const byEmail = { type: "AmazonCustomerByEmail", email_address: "Ops@partner.example", id: "", uri: "" };
const everyoneSignedIn = { type: "Group", uri: "http://acs.amazonaws.com/groups/global/AuthenticatedUsers", id: "" };
const list = "s3:ListBucket,s3:ListBucketMultipartUploads,s3:ListBucketVersions";

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#specifying-grantee
test.each<[string, readonly Entry[], readonly string[], string]>([
  [
    "by email: whose account that is, only AWS knows",
    withAcl(byEmail, "READ"),
    [`gains ops@partner.example acme-b ${list}`],
    "Unknown AWS account of ops@partner.example gains access to acme-b.",
  ],
  [
    "who it is waits for apply",
    withAcl({ type: "CanonicalUser", uri: "", email_address: "" }, "READ", { id: true }),
    [`gains? not known until apply acme-b ${list}`],
    "Access of somebody whom the plan does not name yet is not decidable until apply.",
  ],
  [
    "a group, although a name of it waits for apply",
    withAcl({ type: "Group", uri: "http://acs.amazonaws.com/groups/s3/LogDelivery" }, "WRITE", { display_name: true }),
    ["gains logging.s3.amazonaws.com acme-b/* s3:PutObject"],
    "AWS service logging.s3.amazonaws.com gains access to acme-b.",
  ],
  [
    "everyone who has an AWS account",
    withAcl(everyoneSignedIn, "READ"),
    [`gains * acme-b ${list}`],
    "Anyone with any AWS account gains access to acme-b.",
  ],
])("%s", (_, entries, rows, verdict) => {
  expect(rowsOf(entries)).toEqual(rows);
  expect(reviewed(entries).verdict).toBe(verdict);
});

test("a grantee that waits for apply is a finding", () => {
  const { findings } = reviewed(withAcl({ type: "CanonicalUser", uri: "" }, "READ", { id: true }));
  expect(findings.map(({ rule, severity }) => `${severity} ${rule}`)).toContain("medium not-decidable");
});

test("everyone with an AWS account is not called everyone on the internet", () => {
  const { access, findings } = reviewed(withAcl(everyoneSignedIn, "READ"));
  expect(access[0]?.conditions).toEqual(["by ACL, with any AWS account"]);
  expect(findings.find(({ rule }) => rule === "public-access")?.what).toMatch(/^Anyone with an AWS account gains /);
});

const zencoder = "6c8583d84664a381db0c6af0e79b285ede571885fbe768e7ea50e5d3760597dd";
const lists = list.split(",");

/** A bucket whose ACL lets Zencoder's canonical user list it, and stays. */
function besides(before: readonly object[], after: readonly object[]): readonly Entry[] {
  const grantee = { type: "CanonicalUser", id: zencoder };
  const policy = (statements: readonly object[]) => ({ bucket: "acme-b", policy: document(...statements) });
  return [
    ...withAcl(grantee, "READ").map(standing),
    { address: "aws_s3_bucket_policy.b", before: policy(before), after: policy(after) },
  ];
}

const asUser = { ...allow(undefined, lists, "arn:aws:s3:::acme-b"), Principal: { CanonicalUser: zencoder } };

// each AWS account has a canonical user: https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#specifying-grantee
test.each<[string, readonly Entry[]]>([
  ["by its ARN, too", besides([asUser], [allow(vendor, lists, "arn:aws:s3:::acme-b")])],
  ["by its ARN", besides([{ ...asUser, Action: "s3:ListBucket" }], [allow(vendor, lists, "arn:aws:s3:::acme-b")])],
  ["by its canonical user", besides([{ ...asUser, Action: "s3:ListBucket" }], [asUser])],
  ["no longer", besides([allow(vendor, lists, "arn:aws:s3:::acme-b")], [{ ...asUser, Action: "s3:ListBucket" }])],
])("whom an ACL lets in anyway, the policy names %s: no change", (_, entries) => {
  expect(reviewed(entries).access.map(({ change }) => change)).toEqual(["keeps", "keeps"]);
});
