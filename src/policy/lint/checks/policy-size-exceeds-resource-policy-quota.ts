import { documented } from "../check-info";
import { sizeCheck, tooLarge } from "../size";

export const policySizeExceedsResourcePolicyQuota = sizeCheck(
  documented("warning", "Policy size exceeds resource policy quota", tooLarge, "size"),
  ["resource", "key"],
  (kind) => (kind === "key" ? "key-policy" : "bucket-policy"),
  "a policy of this resource",
);
