import { checkAccountId } from "./account-id";
import { canonicalUserPattern, checkCanonicalUser } from "./canonical-user";
import { checkExternalId, externalIdLength, externalIdPattern } from "./external-id";
import { checkKeyArn, keyArnPattern } from "./kms-key";
import { checkPrincipalArn, principalArnPattern } from "./principal-arn";
import { quoted } from "./quoted";

/** What a told value must look like: a check that says why not, and the same as a pattern for Terraform. */
export interface FormCheck {
  readonly check: (text: string) => string | undefined;
  /** In syntax that JavaScript and Terraform share. */
  readonly pattern: string;
  /** What is allowed, for an error of Terraform. */
  readonly allowed: string;
  readonly length?: { readonly min: number; readonly max: number };
}

function byPattern(thing: string, pattern: string, allowed: string): FormCheck {
  const accepted = new RegExp(pattern);
  return {
    pattern,
    allowed,
    check: (text) => (accepted.test(text) ? undefined : `${thing} ${quoted(text)} is not one: give ${allowed}`),
  };
}

/** Forms of told values. No wildcard is accepted in any: it would let in others, too. */
const table = {
  "principal-arn": {
    check: checkPrincipalArn,
    pattern: principalArnPattern,
    allowed: "the ARN of a role, a user or an account's root, e.g. arn:aws:iam::111122223333:role/transcoder",
  },
  "external-id": {
    check: checkExternalId,
    pattern: externalIdPattern,
    allowed: "2 to 1224 of A-Z, a-z, 0-9 and _+=,.@:/-",
    length: externalIdLength,
  },
  "account-id": {
    check: checkAccountId,
    pattern: "^[0-9]{12}$",
    allowed: "12 digits, leading zeros included, e.g. 111122223333",
  },
  "canonical-user": { check: checkCanonicalUser, pattern: canonicalUserPattern, allowed: "64 hex digits" },
  "key-arn": { check: checkKeyArn, pattern: keyArnPattern, allowed: "the full ARN of a KMS key" },
  region: byPattern("region", "^[a-z]{2}(-[a-z]+)+-[0-9]+$", "an AWS region, e.g. eu-central-1"),
  // https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html
  "organization-id": byPattern(
    "organization ID",
    "^o-[a-z0-9]{10,32}$",
    "its ID as AWS Organizations shows it, e.g. o-exampleorgid",
  ),
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
  arn: byPattern(
    "ARN",
    "^arn:aws(-[a-z]+)*:[a-z0-9-]+:[a-z0-9-]*:([0-9]{12})?:[A-Za-z0-9_+=,.@:/-]+$",
    "the full ARN of one resource, without wildcards",
  ),
  // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
  "origin-access-identity": byPattern(
    "origin access identity",
    "^E[A-Z0-9]{5,31}$",
    "its ID as CloudFront shows it, e.g. EH1HDMB1FH2TC",
  ),
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
  "iam-name": byPattern("name", "^[A-Za-z0-9_+=,.@-]{1,64}$", "1 to 64 of A-Z, a-z, 0-9 and _+=,.@-"),
  text: byPattern("text", "^[A-Za-z0-9_+=,.@:/-]{1,256}$", "1 to 256 of A-Z, a-z, 0-9 and _+=,.@:/-"),
} as const satisfies { readonly [name: string]: FormCheck };

export type Form = keyof typeof table;

export const forms: { readonly [form in Form]: FormCheck } = table;

export const formNames = Object.keys(table) as readonly Form[];
