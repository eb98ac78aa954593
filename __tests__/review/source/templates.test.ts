import { templateParts } from "../../../src/review/source/templates";

function shown(template: string): string | undefined {
  return templateParts(template)
    ?.map((part) => ("text" in part ? JSON.stringify(part.text) : part.reference))
    .join(" ");
}

// https://developer.hashicorp.com/terraform/language/expressions/strings#string-templates
test.each<[string, string | undefined]>([
  ["${aws_s3_bucket.b.arn}/*", 'aws_s3_bucket.b.arn "/*"'],
  ["prefix-${var.x}", '"prefix-" var.x'],
  ["${ var.a }${var.b}", "var.a var.b"],
  ['${aws_s3_bucket.b["x.y"].arn}', 'aws_s3_bucket.b["x.y"].arn'],
  ["${aws_s3_bucket.b[0].arn}", "aws_s3_bucket.b[0].arn"],
  ["${aws_s3_bucket.b[each.key].arn}/*", 'aws_s3_bucket.b[each.key].arn "/*"'],
  ["${data.aws_iam_policy_document.d.json}", "data.aws_iam_policy_document.d.json"],
  ["plain", '"plain"'],
  ["", ""],
  ["home/$${aws:username}/*", '"home/${aws:username}/*"'],
  ["50%%{x} $5 100%", '"50%{x} $5 100%"'],
  ['{"Resource": "${aws_s3_bucket.b.arn}"}', '"{\\"Resource\\": \\"" aws_s3_bucket.b.arn "\\"}"'],
  ["${jsonencode({a = var.b})}", undefined],
  ["${upper(var.x)}", undefined],
  ['${var.x == "a" ? var.y : var.z}', undefined],
  ["${aws_s3_bucket.b[var.key].arn}", undefined],
  ["%{ if var.x }a%{ endif }", undefined],
  ["${var.x", undefined],
  ["${}", undefined],
])("takes apart %s", (template, parts) => {
  expect(shown(template)).toBe(parts);
});
