import { type LimitName, sizeOf } from "../../policy";
import { limits } from "../../aws/limits";
import type { Document } from "../source/documents";
import type { Found, Rule } from "../rule";
import type { Change } from "../plan/change";
import { isOpen } from "../reach/trust";

const limitOf: { readonly [type: string]: readonly [LimitName, string] } = {
  aws_s3_bucket: ["bucket-policy", "a bucket policy"],
  aws_s3_bucket_policy: ["bucket-policy", "a bucket policy"],
  aws_s3_access_point: ["access-point-policy", "an access point's policy"],
  aws_s3control_access_point_policy: ["access-point-policy", "an access point's policy"],
  aws_iam_policy: ["managed-policy", "a managed policy"],
  aws_iam_role_policy: ["role-inline", "all inline policies of a role"],
  aws_iam_user_policy: ["user-inline", "all inline policies of a user"],
  aws_iam_group_policy: ["group-inline", "all inline policies of a group"],
  aws_kms_key: ["key-policy", "a key policy"],
  aws_kms_key_policy: ["key-policy", "a key policy"],
};

const number = (value: number): string => value.toLocaleString("en");

function tooLarge(change: Change, size: number, max: number, limit: LimitName, what: string): readonly Found[] {
  if (size * 10 < max * 9) return [];
  const over = size > max;
  const unit = limits[limit].counts === "bytes" ? "bytes" : "characters (white space aside)";
  return [
    {
      change,
      severity: over ? "high" : "low",
      what: `${change.address} has ${number(size)} of the ${number(max)} ${unit} that AWS allows ${what}.`,
      why: over
        ? "AWS refuses it when it is applied."
        : "Less than a tenth is left: the next statement may be one too many.",
      fix: "Use fewer, wider path patterns, or split it by bucket.",
      source: limits[limit].source,
    },
  ];
}

const limitFor = ({ kind, change }: Document): readonly [LimitName, string] =>
  kind === "trust"
    ? ["trust-policy", "a trust policy by default"]
    : (limitOf[change.type] ?? ["role-inline", "all inline policies of a role"]);

export const policyTooLarge: Rule = {
  id: "policy-too-large",
  severity: "high",
  about: "A policy is over AWS's limit, or within 10% of it.",
  check: (model) => {
    // inline policies of one identity count together
    const totals = new Map<string, { size: number; readonly document: Document }>();
    for (const { document, owner } of model.relevant()) {
      if (isOpen(document)) continue;
      const [limit] = limitFor(document);
      const key = limit.endsWith("-inline") ? `${limit} ${owner}` : `${limit} ${document.change.address}`;
      const { size } = sizeOf(document.text, limit);
      const known = totals.get(key);
      if (known === undefined) totals.set(key, { size, document });
      else known.size += size;
    }
    return [...totals.values()].flatMap(({ size, document }) => {
      const [limit, what] = limitFor(document);
      return tooLarge(document.change, size, sizeOf("", limit).max, limit, what);
    });
  },
};
