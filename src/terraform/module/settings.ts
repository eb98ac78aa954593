import type { Auth, ServicePattern, Setting } from "../../catalogue/pattern";
import { expr, type Block } from "../model";
import { quote } from "../escape";
import { output } from "./outputs";

const code: { readonly [value in Setting["value"]]: string } = {
  "bucket-name": "bucket.name",
  "bucket-url": '"s3://${bucket.name}/"',
  "role-arn": "aws_iam_role.this.arn",
  "external-id": "var.external_id",
  "access-key-id": "one(aws_iam_access_key.this[*].id)",
};

/** A field's name as the key of an object: as it is, or in quotes. */
function keyOf(name: string): string {
  return /^[A-Za-z_][\w-]*$/.test(name) ? name : quote(name);
}

/** What a person types into the vendor's console or API, bucket by bucket, under the vendor's own names. */
export const vendorSettings = (pattern: ServicePattern, { settings }: Auth): Block => {
  const keys = settings.map(({ name }) => keyOf(name));
  const widest = Math.max(...keys.map((key) => key.length));
  const lines = settings.map(({ value }, at) => `    ${keys[at]?.padEnd(widest) ?? ""} = ${code[value]}`);
  return output(
    "vendor_settings",
    `Label → what to enter at ${pattern.vendor}.`,
    expr(`{\n  for label, bucket in var.buckets : label => {\n${lines.join("\n")}\n  }\n}`),
  );
};
