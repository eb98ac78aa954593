import { allow, document, type Entry, reviewed } from "../synthetic";

/** What access points of a kind of their own let in. */

const vendor = "arn:aws:iam::444455556666:root";
const own = "111122223333";
const ownRoot = `arn:aws:iam::${own}:root`;

function kept(address: string, values: object): Entry {
  return { address, actions: ["no-op"], before: { ...values }, after: { ...values } };
}

/** A bucket that leaves it to its access points, one of them of a VPC. */
function ofVpc(origin: string, principal: string): readonly Entry[] {
  const tied = { StringEquals: { "s3:DataAccessPointAccount": own, "s3:AccessPointNetworkOrigin": origin } };
  const point = {
    bucket: "acme",
    name: "p",
    account_id: own,
    policy: document(allow(principal, "s3:GetObject", `arn:aws:s3:eu-central-1:${own}:accesspoint/p/object/*`)),
    vpc_configuration: [{ vpc_id: "vpc-0a1b2c3d" }],
  };
  return [
    kept("aws_s3_bucket.b", { bucket: "acme" }),
    kept("aws_s3_bucket_policy.b", {
      bucket: "acme",
      policy: document({ ...allow("*", "s3:*", "arn:aws:s3:::acme/*"), Condition: tied }),
    }),
    { address: "aws_s3_access_point.p", actions: ["create"], after: point },
  ];
}

/** A role whose policy gives access points, and a new one of several regions. */
function ofRegions(point: string): readonly Entry[] {
  const trust = document({ Effect: "Allow", Principal: { AWS: vendor }, Action: "sts:AssumeRole" });
  const policy = document(allow(undefined, "s3:GetObject", `${point}/object/*`));
  return [
    kept("aws_s3_bucket.b", { bucket: "acme" }),
    kept("aws_s3_bucket_policy.b", { bucket: "acme", policy: document(allow("*", "s3:*", "arn:aws:s3:::acme/*")) }),
    kept("aws_iam_role.r", { name: "r", assume_role_policy: trust }),
    kept("aws_iam_role_policy.r", { role: "r", name: "access", policy }),
    {
      address: "aws_s3control_multi_region_access_point.m",
      actions: ["create"],
      after: { details: [{ name: "m", region: [{ bucket: "acme" }] }] },
    },
    {
      address: "aws_s3control_multi_region_access_point_policy.m",
      actions: ["create"],
      after: { details: [{ name: "m", policy: document(allow(own, "s3:GetObject", "*")) }] },
    },
  ];
}

test.each<[string, readonly Entry[], readonly string[]]>([
  ["of a VPC", ofVpc("VPC", vendor), [`${vendor} by access-point: only from the VPC vpc-0a1b2c3d`]],
  ["of a VPC, where the bucket leaves it to others", ofVpc("Internet", vendor), []],
  ["of a VPC, which is never public", ofVpc("VPC", "*"), ["* by access-point: only from the VPC vpc-0a1b2c3d"]],
  ["of all regions", ofRegions(`arn:aws:s3::${own}:accesspoint/*`), [`${vendor} by role: `]],
  ["of one region, and not of several", ofRegions(`arn:aws:s3:eu-central-1:${own}:accesspoint/*`), []],
])("access points %s", (_, entries, expected) => {
  const report = reviewed(entries);
  expect(report.findings.map(({ rule }) => rule)).not.toContain("public-access");
  const told = report.access.flatMap(({ change, bucket, principal, way, conditions }) =>
    change === "gains" && bucket === "acme" && principal !== ownRoot
      ? [`${principal} by ${way}: ${conditions.join(", ")}`]
      : [],
  );
  expect(told).toEqual(expected);
});

// a canonical user's account is not known: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
test.each([
  ["another account", vendor, false],
  ["our own account", ownRoot, true],
])("a Deny of an access point that comes for %s, where it lets in a canonical user", (_, denied, certain) => {
  const objects = `arn:aws:s3:eu-central-1:${own}:accesspoint/p/object/*`;
  const given = { ...allow(undefined, "s3:GetObject", objects), Principal: { CanonicalUser: "7".repeat(64) } };
  const point = (...statements: readonly object[]) => ({
    bucket: "acme",
    name: "p",
    account_id: own,
    policy: document(...statements),
  });
  const Condition = { StringEquals: { "s3:DataAccessPointAccount": own } };
  const { complete, access } = reviewed([
    kept("aws_s3_bucket.b", { bucket: "acme" }),
    kept("aws_s3_bucket_policy.b", {
      bucket: "acme",
      policy: document({ ...allow("*", "s3:*", "arn:aws:s3:::acme/*"), Condition }),
    }),
    {
      address: "aws_s3_access_point.p",
      before: point(given),
      after: point(given, { ...allow(denied, "s3:GetObject", objects), Effect: "Deny" }),
    },
  ]);
  const change = access.map((row) => [row.way, row.change, row.undecided === undefined]);
  expect([complete, change]).toEqual([certain, [["access-point", "keeps", certain]]]);
});
