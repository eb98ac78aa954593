import { show } from "../show";
import { own } from "../check-info";
import type { Check } from "../check";
import { refused } from "../reasons";

const page =
  "https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-bucket-user-policy-specifying-principal-intro.html";

export const invalidCanonicalUser: Check = {
  ...own("error", "Invalid canonical user", refused, page, "canonical-user"),
  faults: {
    "canonical-user": (id) => ({
      message: `a canonical user ID has 64 hex digits; AWS refuses ${show(id)}`,
      fix: "name the account instead: S3 finds the ID by itself",
    }),
  },
};
