import { documented } from "../check-info";
import { sizeCheck, tooLarge } from "../size";

export const policySizeExceedsRoleTrustPolicyQuota = sizeCheck(
  documented("warning", "Policy size exceeds role trust policy quota", tooLarge, "size"),
  ["trust"],
  () => "trust-policy",
  "a trust policy",
);
