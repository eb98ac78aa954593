import { allow, bucketWith, document, type Entry, reviewed, stranger } from "../synthetic";

/** A key's policy tells whose account it is, as AWS refuses one that locks its writer out; unless the writer bypasses that. */
test.each<[string, object, readonly string[]]>([
  ["only one account may change the key", {}, []],
  ["AWS was told not to look", { bypass_policy_lockout_safety_check: true }, [stranger]],
])("%s", (_, more, expected) => {
  const policy = document(allow(stranger, "kms:*", "*"));
  const { access } = reviewed([
    ...bucketWith("acme", allow(stranger, "s3:GetObject", "arn:aws:s3:::acme/*")),
    { address: "aws_kms_key.k", after: { policy, ...more } },
  ]);
  expect(access.map(({ principal }) => principal)).toEqual(expected);
});

const outsider = "arn:aws:iam::444455556666:root";
const delegating = bucketWith(
  "acme",
  allow("*", "s3:*", ["arn:aws:s3:::acme", "arn:aws:s3:::acme/*"], {
    Condition: { StringEquals: { "s3:DataAccessPointAccount": "111122223333" } },
  }),
);
const point = "arn:aws:s3:*:*:accesspoint/p/object/*";
function ofPoint(account: string | undefined): object {
  const named = account === undefined ? {} : { account_id: account };
  return { name: "p", bucket: "acme", policy: document(allow(outsider, "s3:GetObject", point)), ...named };
}
const multiRegion = "arn:aws:s3::111122223333:accesspoint/p.mrap/object/*";

// whether what comes by an access point is let in by a bucket's policy that asks for the point's account
test.each<[string, Entry, readonly string[]]>([
  [
    "a point that names its account",
    { address: "aws_s3_access_point.p", after: ofPoint("111122223333"), unknown: { arn: true } },
    ["gains 444455556666"],
  ],
  [
    "a point that does not",
    { address: "aws_s3_access_point.p", after: ofPoint(undefined), unknown: { arn: true, account_id: true } },
    ["gains 111122223333", "gains? 444455556666"],
  ],
  [
    "a point of another account than that of the bucket's policy",
    { address: "aws_s3_access_point.p", after: ofPoint("777788889999"), unknown: { arn: true } },
    ["gains 111122223333"],
  ],
  [
    "a policy of a multi-region point that waits for its alias",
    {
      address: "aws_s3control_multi_region_access_point_policy.p",
      after: {
        account_id: "111122223333",
        details: [{ name: "p", policy: document(allow(outsider, "s3:GetObject", multiRegion)) }],
      },
    },
    ["gains 444455556666"],
  ],
])("%s", (_, entry, expected) => {
  const region: Entry = {
    address: "aws_s3control_multi_region_access_point.p",
    after: { account_id: "111122223333", details: [{ name: "p", region: [{ bucket: "acme" }] }] },
    unknown: { id: true, arn: true, alias: true },
  };
  const entries = entry.address.includes("multi_region") ? [...delegating, region, entry] : [...delegating, entry];
  const rows = reviewed(entries).access.map(
    ({ change, undecided, principal }) => `${change}${undecided === undefined ? "" : "?"} ${principal.split(":")[4]}`,
  );
  expect([...new Set(rows)].sort()).toEqual(expected);
});
