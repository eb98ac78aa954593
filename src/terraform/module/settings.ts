import type { ServicePattern } from "../../catalogue/pattern";
import type { Setting } from "../../catalogue/setting";
import type { Way } from "../../catalogue/way";
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
  "role-arn": "aws_iam_role.this.arn",
  "external-id": "var.external_id",
  "access-key-id": "one(aws_iam_access_key.this[*].id)",
};

/** A name that is no identifier stands in quotes. */
function quotedKey(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_-]*$/.test(name) ? name : quote(name);
}

/**
 * What a person types into the vendor's console or API, bucket by bucket, under the vendor's own names.
 *
 * @param accountId code of our account's ID, where something is made that has one
 */
export function vendorSettings(pattern: ServicePattern, { settings }: Way, accountId?: string): Block {
  const codes: typeof code = accountId === undefined ? code : { ...code, "account-id": accountId };
  const known = settings.flatMap(({ name, value }) => {
    const made = typeof value === "string" ? codes[value] : `var.${variableName(value.told)}`;
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
}
