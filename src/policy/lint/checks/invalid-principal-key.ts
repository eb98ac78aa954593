import { show } from "../show";
import { documented } from "../check-info";
import type { Check } from "../check";
import { refused } from "../reasons";

export const invalidPrincipalKey: Check = {
  ...documented("error", "Invalid principal key", refused, "principal-type"),
  faults: {
    "principal-key": (type) => ({
      message: `${show(type)} is no kind of principal: AWS, CanonicalUser, Service or Federated`,
    }),
    "principal-star": (id) => ({
      message: `AWS documents no principal "*": ${show(id)}; S3 has taken it for everyone`,
      fix: 'write "Principal": "*"',
    }),
  },
};
