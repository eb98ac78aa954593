import { allow, document, type Entry, stranger } from "../synthetic";
import { me, own, rowsOf, standing } from "./rows";

const partner = "arn:aws:iam::111122223333:role/partner";
const location: Entry = {
  address: "aws_s3control_access_grants_location.l",
  after: {
    access_grants_location_id: "1",
    location_scope: "s3://acme-media/vod/*",
    iam_role_arn: `arn:aws:iam::${own}:role/grants`,
  },
};
function grant(values: object = {}): Entry {
  return {
    address: "aws_s3control_access_grant.g",
    after: {
      access_grants_location_id: "1",
      permission: "READ",
      access_grants_location_configuration: [{ s3_sub_prefix: "partner/*" }],
      grantee: [{ grantee_type: "IAM", grantee_identifier: partner }],
      ...values,
    },
  };
}
function instance(...statements: readonly object[]): Entry {
  return {
    address: "aws_s3control_access_grants_instance_resource_policy.i",
    after: { policy: document(...statements) },
  };
}
const lets = instance(allow(stranger, ["s3:GetDataAccess", "s3:ListAccessGrants"], "*"));
function role(...statements: readonly object[]): readonly Entry[] {
  return [
    {
      address: "aws_iam_role.grants",
      after: {
        name: "grants",
        arn: `arn:aws:iam::${own}:role/grants`,
        assume_role_policy: document({
          Effect: "Allow",
          Principal: { Service: "access-grants.s3.amazonaws.com" },
          Action: ["sts:AssumeRole", "sts:SetSourceIdentity"],
          Condition: { StringEquals: { "aws:SourceAccount": own } },
        }),
      },
    },
    {
      address: "aws_iam_role_policy.grants",
      after: { name: "access", role: "grants", policy: document(...statements) },
    },
  ];
}
const reads = role(allow(undefined, "s3:GetObject", "arn:aws:s3:::acme-media/*"));
const read = `${partner} acme-media/vod/partner/* s3:GetObject`;

/** Of the rows, those of people; AWS's service for the grants is one of our own. */
function people(entries: readonly Entry[]): readonly string[] {
  return rowsOf([me, ...entries]).filter((row) => !row.includes("access-grants.s3"));
}

test.each<[string, readonly Entry[], readonly string[]]>([
  ["role, instance and grant allow it", [location, ...reads, lets, grant()], [`gains ${read}`]],
  [
    "the role allows no reading",
    [location, ...role(allow(undefined, "s3:PutObject", "arn:aws:s3:::acme-media/*")), lets, grant()],
    [],
  ],
  [
    "the instance lets another account in",
    [location, ...reads, instance(allow("arn:aws:iam::222233334444:root", "s3:GetDataAccess", "*")), grant()],
    // what other grants may give it, nobody sees here
    ["222233334444 vod"],
  ],
  [
    "somebody of the own account",
    [
      location,
      ...reads,
      lets,
      grant({ grantee: [{ grantee_type: "IAM", grantee_identifier: `arn:aws:iam::${own}:role/app` }] }),
    ],
    ["111122223333"],
  ],
  [
    "people of the own directory",
    [location, ...reads, grant({ grantee: [{ grantee_type: "DIRECTORY_USER", grantee_identifier: "83d43802-00b1" }] })],
    [],
  ],
  [
    "taken away",
    [
      standing(location),
      ...reads.map(standing),
      standing(lets),
      { address: "aws_s3control_access_grant.g", before: grant().after ?? {} },
    ],
    [`loses ${read}`],
  ],
])("%s", (_, entries, rows) => {
  const found = people(entries);
  if (rows.every((row) => /^(gains|loses)/.test(row))) expect(found).toEqual(rows);
  else {
    expect(found).toHaveLength(rows.length);
    for (const row of found) expect(row).toMatch(/^gains\?/);
  }
});

test.each<[string, readonly Entry[]]>([
  ["a role that the plan does not have", [location, lets, grant()]],
  ["no policy of the instance", [location, ...reads, grant()]],
  ["a location that the plan does not have", [...reads, lets, grant()]],
  [
    "a grantee that is not known",
    [
      location,
      ...reads,
      lets,
      { ...grant({ grantee: [{ grantee_type: "IAM" }] }), unknown: { grantee: [{ grantee_identifier: true }] } },
    ],
  ],
])("%s: at most", (_, entries) => {
  const rows = people(entries);
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) expect(row).toMatch(/^gains\?/);
});

// https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_CreateAccessGrant.html, AccessGrantsLocationId
test("the default location is every bucket of the account: the grant's prefix names the bucket", () => {
  const configuration = { access_grants_location_configuration: [{ s3_sub_prefix: "acme-media/vod/*" }] };
  const rows = people([...reads, lets, grant({ access_grants_location_id: "default", ...configuration })]);
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) expect(row).toMatch(/^gains\? .* acme-media/);
});
