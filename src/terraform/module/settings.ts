import type { ServicePattern } from "../../catalogue/pattern";
import type { Setting, Way, WayKind } from "../../catalogue/way";
import { expr, type Block } from "../model";
import { quote } from "../escape";
import { variableName } from "./conditions";
import { output } from "./outputs";

/** What a module knows; the rest is only said in its README. */
const code: { readonly [value in Extract<Setting["value"], string>]?: string } = {
  "bucket-name": "bucket.name",
  "bucket-url": '"s3://${bucket.name}/"',
  "bucket-arn": '"arn:${local.partition}:s3:::${bucket.name}"',
  path: 'join(",", bucket.paths)',
  "key-arn": "try(bucket.kms.key_arn, null)",
  "role-name": "aws_iam_role.this.name",
  "account-id": 'split(":", aws_iam_role.this.arn)[4]',
  "role-arn": "aws_iam_role.this.arn",
  "external-id": "var.external_id",
  "access-key-id": "one(aws_iam_access_key.this[*].id)",
};

/** The account's ID is part of the ARN of what is made; a bucket policy makes nothing that has one. */
const codeOf = (kind: WayKind, value: Extract<Setting["value"], string>): string | undefined => {
  if (value !== "account-id" || kind === "role") return code[value];
  return kind === "user" ? 'split(":", aws_iam_user.this.arn)[4]' : undefined;
};

/** A name that is no identifier stands in quotes. */
const quotedKey = (name: string): string => (/^[A-Za-z_][A-Za-z0-9_-]*$/.test(name) ? name : quote(name));

/** What a person types into the vendor's console or API, bucket by bucket, under the vendor's own names. */
export const vendorSettings = (pattern: ServicePattern, { kind, settings }: Way): Block => {
  const known = settings.flatMap(({ name, value }) => {
    const made = typeof value === "string" ? codeOf(kind, value) : `var.${variableName(value.told)}`;
    return made === undefined ? [] : [[quotedKey(name), made] as const];
  });
  const widest = Math.max(...known.map(([name]) => name.length));
  const lines = known.map(([name, made]) => `    ${name.padEnd(widest)} = ${made}`);
  return output(
    "vendor_settings",
    `Label → what to enter at ${pattern.vendor}.`,
    expr(
      lines.length === 0
        ? "{ for label, bucket in var.buckets : label => {} }"
        : `{\n  for label, bucket in var.buckets : label => {\n${lines.join("\n")}\n  }\n}`,
    ),
  );
};
