import { attributes, expr, nested, type Block, type Value } from "../model";

function document(name: string): string {
  return `data.aws_iam_policy_document.${name}`;
}

/** IAM does not count white space: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export function characters(name: string): Value {
  return expr(`length(replace(${document(name)}.json, "/\\\\s/", ""))`);
}

/**
 * S3 counts a bucket policy in bytes as it is sent: https://docs.aws.amazon.com/AmazonS3/latest/userguide/add-bucket-policy.html
 * Terraform counts characters, of which base64 has four for three bytes.
 */
export const bytes = expr(
  `{\n  for label, document in ${document("policy")} :\n` +
    '  label => floor(length(trim(base64encode(jsonencode(jsondecode(document.json))), "=")) * 3 / 4)\n}',
);

/** Refuses a policy that AWS would refuse, with its size: `size` is code of it. */
export function sizePrecondition(size: string, limit: number, what: string, rest: string): Block {
  return nested("lifecycle", [
    nested(
      "precondition",
      attributes({
        condition: expr(`${size} <= ${limit}`),
        error_message: expr(`"${what} has \${${size}} ${rest}"`),
      }),
    ),
  ]);
}

/** The same for a policy of IAM. */
export function iamSizePrecondition(size: string, limit: number, what: string, fix: string): Block {
  return sizePrecondition(size, limit, what, `characters, IAM accepts ${limit}: ${fix}.`);
}

export const smallerPolicy = "shorten paths, or split the buckets over two modules";
