import type { Auth, ServicePattern, Setting } from "../../catalogue/pattern";
import { expr, type Block } from "../model";
import { output } from "./outputs";

const code: { readonly [value in Setting["value"]]: string } = {
  "bucket-name": "bucket.name",
  "bucket-url": '"s3://${bucket.name}/"',
  "role-arn": "aws_iam_role.this.arn",
  "external-id": "var.external_id",
  "access-key-id": "one(aws_iam_access_key.this[*].id)",
};

/** What a person types into the vendor's console or API, bucket by bucket, under the vendor's own names. */
export const vendorSettings = (pattern: ServicePattern, { settings }: Auth): Block => {
  const widest = Math.max(...settings.map(({ name }) => name.length));
  const lines = settings.map(({ name, value }) => `    ${name.padEnd(widest)} = ${code[value]}`);
  return output(
    "vendor_settings",
    `Label → what to enter at ${pattern.vendor}.`,
    expr(`{\n  for label, bucket in var.buckets : label => {\n${lines.join("\n")}\n  }\n}`),
  );
};
