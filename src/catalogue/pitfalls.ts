import { awsDocs } from "../aws/aws-docs";
import type { Pitfall } from "./pattern";

/** Pitfalls that come from AWS and meet every service that is let in the same way. */

export const onePolicyPerBucket = {
  title: "A bucket has one policy",
  text:
    "Writing a bucket policy replaces the one that is there, and two aws_s3_bucket_policy resources for one bucket " +
    "overwrite each other. Pass what the bucket already has through source_policy_documents, or set attach_policy = false " +
    "and merge the document yourself.",
  source: "https://github.com/hashicorp/terraform-provider-aws/issues/6334",
  ways: ["bucket-policy"],
} as const satisfies Pitfall;

export const publicStatementCutsVendor = {
  title: "A public statement can shut the service out",
  text:
    "With RestrictPublicBuckets on, one public statement anywhere in the bucket policy makes S3 refuse every other " +
    "account, also those that the policy names.",
  source: awsDocs.blockPublicAccess,
  ways: ["bucket-policy"],
} as const satisfies Pitfall;

export const keyMustBeCustomerManaged = {
  title: "The AWS managed key aws/s3 cannot be shared",
  text:
    "An object encrypted with aws/s3 stays unreadable for another account whatever the bucket policy says. Encrypt with a " +
    "customer managed key, give its full key ARN, and let the service's account use it.",
  source: awsDocs.crossAccountKey,
  ways: ["bucket-policy"],
} as const satisfies Pitfall;

export const keysDoNotExpire = {
  title: "Access keys work until somebody deletes them",
  text:
    "Whoever holds the key pair has the access, from anywhere. Use a user of its own for each service, rotate its keys, " +
    "and keep create_access_key off unless the secret may be stored in the Terraform state.",
  source: awsDocs.externalId,
  ways: ["user"],
} as const satisfies Pitfall;

export const keyPolicyMustAllow = {
  title: "The key's own policy must agree",
  text:
    "The KMS actions in this policy work only if the key's policy allows them too, or leaves the decision to IAM as the " +
    "default key policy does.",
  source: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html",
  ways: ["role", "user"],
} as const satisfies Pitfall;

export const trustStoresUniqueId = {
  title: "A deleted and recreated principal is locked out",
  text:
    "AWS stores a user or role in a policy by its unique ID. When the owner deletes and recreates it under the same name, " +
    "the policy shows AIDA… or AROA… and must be applied again.",
  source: awsDocs.principal,
  ways: ["bucket-policy", "role"],
} as const satisfies Pitfall;
