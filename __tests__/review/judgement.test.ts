import { allow, bucketWith, document, type Entry, reviewed, stranger } from "./synthetic";
import { me, own } from "./doors/rows";

/** A key that is shared with this principal. */
function key(principal: string, name = "k"): Entry {
  const root = allow(`arn:aws:iam::${own}:root`, "kms:*", "*");
  const after = { policy: document(root, allow(principal, "kms:Decrypt", "*")) };
  return { address: `aws_kms_key.${name}`, after };
}
const grant: Entry = {
  address: "aws_kms_grant.g",
  after: { key_id: "k-1", grantee_principal: stranger, operations: ["Decrypt"] },
};

// https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html
test.each<[string, readonly Entry[], string]>([
  ["everyone", [key("*")], "Anyone with an AWS account may use the key aws_kms_key.k."],
  ["an account", [key(stranger)], "Unknown account 111122223333 may use the key aws_kms_key.k."],
  ["a grant's account", [grant], "Unknown account 111122223333 may use a key by the grant aws_kms_grant.g."],
  [
    "two keys",
    [key(stranger), key("*", "l")],
    `Unknown account 111122223333 may use the key aws_kms_key.k; anyone with an AWS account may use the key aws_kms_key.l.`,
  ],
  [
    "somebody whom a row tells of",
    [key(stranger), ...bucketWith("acme", allow(stranger, "s3:GetObject", "arn:aws:s3:::acme/*"))],
    "Unknown account 111122223333 gains access to acme.",
  ],
  [
    "ours alone",
    [key(`arn:aws:iam::${own}:root`)],
    "Nobody outside has or gets access to a bucket in this plan by bucket policies, ACLs, access points, roles and users.",
  ],
])("who comes to use a key: %s", (_, entries, verdict) => {
  expect(reviewed([me, ...entries]).verdict).toBe(verdict);
});
