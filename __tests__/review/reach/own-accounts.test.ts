import { allow, bucketWith, document, reviewed, stranger } from "../synthetic";

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
