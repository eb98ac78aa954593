import { isJson, list } from "../plan/json";

/** A template's parts: text as it is, and the names that stand for more. */
export type TemplatePart = { readonly text: string } | { readonly reference: string };

// `var.x`, `data.aws_iam_policy_document.d.json`, `aws_s3_bucket.b["x"].arn`, `aws_s3_bucket.b[each.key].arn`
const name = /^[a-z_][\w-]*(?:\.[\w-]+|\[(?:\d+|"[^"\\$]*"|each\.key|count\.index)\])+$/i;

/**
 * Takes apart a text of Terraform's JSON syntax. Undefined where it has more in it than names: functions, operators,
 * directives. Those are left to `--source`.
 * Source: https://developer.hashicorp.com/terraform/language/expressions/strings#string-templates
 */
export function templateParts(template: string): readonly TemplatePart[] | undefined {
  const parts: TemplatePart[] = [];
  let text = "";
  // escapes first: `$${` is no template
  for (const [found, inner] of template.matchAll(/\$\$\{|%%\{|\$\{([^{}]*)\}|[$%]\{|[^$%]+|[$%]/g)) {
    if (inner !== undefined) {
      const reference = inner.trim();
      if (!name.test(reference)) return undefined;
      if (text !== "") parts.push({ text });
      text = "";
      parts.push({ reference });
    } else if (found === "${" || found === "%{") return undefined;
    else text += found === "$${" ? "${" : found === "%%{" ? "%{" : found;
  }
  return text === "" ? parts : [...parts, { text }];
}

/** The template of an expression of JSON syntax, or its list of them; undefined in HCL, of which a plan has no text. */
export function templatesOf(expression: unknown): string | readonly string[] | undefined {
  if (!isJson(expression) || list(expression["references"]).length === 0) return undefined;
  const written = expression["constant_value"];
  if (typeof written === "string") return written;
  return Array.isArray(written) && written.every((item) => typeof item === "string") ? written : undefined;
}
