import { allow, document, type Entry, reviewed, stranger } from "../synthetic";

const own = "123456789012";
const point = `arn:aws:s3:eu-central-1:${own}:accesspoint/p`;
const users = "arn:aws:iam::111122223333:user/*";

function toAll(condition: object): object {
  return allow("*", "*", "arn:aws:s3:::acme/*", { Condition: condition });
}
const byPoints = toAll({ StringEquals: { "s3:DataAccessPointAccount": own } });
const byOthers = toAll({ StringNotLikeIfExists: { "aws:PrincipalArn": users } });

/** An access point whose policy stays, of a bucket whose policy changes. */
function behind(its: object, before: readonly object[], after: readonly object[]): readonly Entry[] {
  const open = {
    block_public_acls: false,
    block_public_policy: false,
    ignore_public_acls: false,
    restrict_public_buckets: false,
  };
  const values = { name: "p", bucket: "acme", arn: point, policy: document(its) };
  const made = { ...values, public_access_block_configuration: [open] };
  const policy = (statements: readonly object[]) => ({ bucket: "acme", policy: document(...statements) });
  return [
    { address: "aws_s3_bucket.b", actions: ["no-op"], before: { bucket: "acme" }, after: { bucket: "acme" } },
    { address: "aws_s3_bucket_policy.b", before: policy(before), after: policy(after) },
    { address: "aws_s3_access_point.p", actions: ["no-op"], before: made, after: made },
  ];
}

// the bucket's policy names whom the point's policy does not tell from others
test.each<readonly [string, readonly Entry[], readonly string[]]>([
  [
    "an account by the point, whose users the bucket leaves out from now on",
    behind(allow(stranger, "s3:PutObject", `${point}/object/a`), [byPoints], [byOthers]),
    [`loses ${stranger} s3:PutObject`],
  ],
  [
    "all by the point, of whom a Deny of the bucket no longer takes one",
    behind(
      allow("*", "s3:GetObject", `${point}/object/*`),
      [byPoints, { ...allow(stranger, "s3:GetObject", "arn:aws:s3:::acme/*"), Effect: "Deny" }],
      [byPoints],
    ),
    [`gains ${stranger} s3:GetObject`],
  ],
])("%s", (_, entries, expected) => {
  const rows = reviewed(entries)
    .access.filter(({ way, change }) => way === "access-point" && change !== "keeps")
    .map(({ change, principal, actions }) => [change, principal, ...actions].join(" "));
  expect(rows).toEqual(expected);
});
