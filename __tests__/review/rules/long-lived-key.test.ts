import { allow, document, type Entry } from "../synthetic";
import { testRule } from "./support";

function user(name: string, key: Partial<Entry> = {}): readonly Entry[] {
  return [
    { address: "aws_iam_user.u", after: { name } },
    {
      address: "aws_iam_user_policy.u",
      after: {
        name: "access",
        user: name,
        policy: document(allow(undefined, "s3:GetObject", "arn:aws:s3:::acme-in/*")),
      },
    },
    { address: "aws_iam_access_key.u", after: { user: name }, ...key },
  ];
}

testRule("long-lived-key", [
  { name: "long-lived-key", finds: ["medium aws_iam_access_key.bitmovin"] },
  { name: "missing-permission", finds: ["info aws_iam_access_key.transloadit"] },
  { name: "exact-role", finds: [] },
  {
    name: "a service that can assume a role",
    entries: user("bitmovin-encoding"),
    finds: ["medium aws_iam_access_key.u"],
  },
  { name: "a service that a bucket policy can let in", entries: user("zencoder"), finds: ["low aws_iam_access_key.u"] },
  {
    name: "a service that takes nothing else",
    entries: user("transloadit-store"),
    finds: ["info aws_iam_access_key.u"],
  },
  { name: "somebody of one's own", entries: user("backup"), finds: [] },
  {
    name: "a key that was there before",
    entries: user("bitmovin-encoding", { before: { user: "bitmovin-encoding" }, actions: ["no-op"] }),
    finds: [],
  },
  {
    name: "a key that is made inactive",
    entries: user("zencoder", {
      before: { user: "zencoder", status: "Active" },
      after: { user: "zencoder", status: "Inactive" },
    }),
    finds: [],
  },
  {
    name: "a key that is made active again",
    entries: user("zencoder", {
      before: { user: "zencoder", status: "Inactive" },
      after: { user: "zencoder", status: "Active" },
    }),
    finds: ["low aws_iam_access_key.u"],
  },
]);
