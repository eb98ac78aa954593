import { documented } from "../check-info";
import { sizeCheck, tooLarge } from "../size";

export const policySizeExceedsIdentityPolicyQuota = sizeCheck(
  documented("warning", "Policy size exceeds identity policy quota", tooLarge, "size"),
  ["identity"],
  () => "managed-policy",
  "a managed policy",
);
