import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../support/run";

/**
 * Files of one module that the root calls by its name, without arguments. `@` is a bucket's name of its own, but for files
 * below `m`: they are taken as they are.
 */
export interface Configuration {
  readonly [file: string]: string;
}

const account = "444455556666";
const other = "777788889999";

const bucket = `resource "aws_s3_bucket" "b" {
  bucket = "@"
}
`;

/** The policy of the bucket. */
function policy(expression: string): string {
  return `resource "aws_s3_bucket_policy" "b" {
  bucket = aws_s3_bucket.b.id
  policy = ${expression}
}
`;
}

/** A data source that lets an account read below a path. */
function document(name: string, path: string, more = "", id = account): string {
  return `data "aws_iam_policy_document" "${name}" {
  ${more}
  statement {
    sid       = "${name}"
    actions   = ["s3:GetObject"]
    resources = ["\${aws_s3_bucket.b.arn}/${path}"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${id}:root"]
    }
  }
}
`;
}

/** The statement of that, as an object. */
function statement(path: string, id = account): string {
  return `{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::${id}:root" }, Action = "s3:GetObject", Resource = "\${aws_s3_bucket.b.arn}/${path}" }`;
}

function encoded(statements: string): string {
  return `jsonencode({ Version = "2012-10-17", Statement = ${statements} })`;
}

/** A module in the shape of the most used one for S3: a document for each purpose, by count, and one of all of them. */
const bucketModule = `variable "bucket" {
  type    = string
  default = null
}
variable "create_bucket" {
  type    = bool
  default = true
}
variable "policy" {
  type    = string
  default = null
}
variable "attach_policy" {
  type    = bool
  default = false
}
variable "attach_deny_insecure_transport_policy" {
  type    = bool
  default = false
}
variable "attach_access_log_delivery_policy" {
  type    = bool
  default = false
}
variable "access_log_delivery_policy_source_accounts" {
  type    = list(string)
  default = []
}
variable "attach_inventory_destination_policy" {
  type    = bool
  default = false
}
variable "readers" {
  type = map(object({
    arns  = list(string)
    paths = optional(list(string), ["*"])
    vpce  = optional(string)
  }))
  default = {}
}
locals {
  create_bucket = var.create_bucket
  attach_policy = var.attach_policy || var.attach_deny_insecure_transport_policy || var.attach_access_log_delivery_policy || var.attach_inventory_destination_policy || length(var.readers) > 0
}
data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
resource "aws_s3_bucket" "this" {
  count  = local.create_bucket ? 1 : 0
  bucket = var.bucket
}
resource "aws_s3_bucket_public_access_block" "this" {
  count                   = local.create_bucket ? 1 : 0
  bucket                  = local.attach_policy ? aws_s3_bucket_policy.this[0].id : aws_s3_bucket.this[0].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
resource "aws_s3_bucket_policy" "this" {
  count  = local.create_bucket && local.attach_policy ? 1 : 0
  bucket = aws_s3_bucket.this[0].id
  policy = data.aws_iam_policy_document.combined[0].json
}
data "aws_iam_policy_document" "combined" {
  count = local.create_bucket && local.attach_policy ? 1 : 0
  source_policy_documents = compact([
    var.attach_access_log_delivery_policy ? data.aws_iam_policy_document.access_log_delivery[0].json : "",
    var.attach_deny_insecure_transport_policy ? data.aws_iam_policy_document.deny_insecure_transport[0].json : "",
    var.attach_inventory_destination_policy ? data.aws_iam_policy_document.inventory[0].json : "",
    one(data.aws_iam_policy_document.readers[*].json),
    var.attach_policy ? var.policy : "",
  ])
}
data "aws_iam_policy_document" "access_log_delivery" {
  count = local.create_bucket && var.attach_access_log_delivery_policy ? 1 : 0
  statement {
    sid       = "AccessLogs"
    effect    = "Allow"
    actions   = ["s3:PutObject"]
    resources = ["\${aws_s3_bucket.this[0].arn}/*"]
    principals {
      type        = "Service"
      identifiers = ["logging.s3.amazonaws.com"]
    }
    dynamic "condition" {
      for_each = length(var.access_log_delivery_policy_source_accounts) != 0 ? [true] : []
      content {
        test     = "StringEquals"
        variable = "aws:SourceAccount"
        values   = var.access_log_delivery_policy_source_accounts
      }
    }
  }
}
data "aws_iam_policy_document" "inventory" {
  count = local.create_bucket && var.attach_inventory_destination_policy ? 1 : 0
  statement {
    sid       = "Inventory"
    actions   = ["s3:PutObject"]
    resources = ["\${aws_s3_bucket.this[0].arn}/*"]
    principals {
      type        = "Service"
      identifiers = ["s3.amazonaws.com"]
    }
    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values   = [aws_s3_bucket.this[0].arn]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.current.id]
    }
  }
}
data "aws_iam_policy_document" "readers" {
  count = local.create_bucket && length(keys(var.readers)) > 0 ? 1 : 0
  dynamic "statement" {
    for_each = var.readers
    content {
      sid       = statement.key
      actions   = ["s3:GetObject"]
      resources = [for path in statement.value.paths : "\${aws_s3_bucket.this[0].arn}/\${path}"]
      principals {
        type        = "AWS"
        identifiers = statement.value.arns
      }
      dynamic "condition" {
        for_each = statement.value.vpce == null ? [] : [statement.value.vpce]
        content {
          test     = "StringEquals"
          variable = "aws:SourceVpce"
          values   = [condition.value]
        }
      }
    }
  }
}
data "aws_iam_policy_document" "deny_insecure_transport" {
  count = local.create_bucket && var.attach_deny_insecure_transport_policy ? 1 : 0
  statement {
    sid       = "Tls"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.this[0].arn, "\${aws_s3_bucket.this[0].arn}/*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}
output "s3_bucket_arn" {
  value = try(aws_s3_bucket.this[0].arn, "")
}
output "s3_bucket_id" {
  value = try(aws_s3_bucket_policy.this[0].id, aws_s3_bucket.this[0].id, "")
}
`;

/** A module of this registry, with its files below `m`. */
function registryModule(name: string): Configuration {
  const folder = join(root, "registry", "modules", name);
  const files = readdirSync(folder).filter((file) => file.endsWith(".tf"));
  return Object.fromEntries(files.map((file) => [`m/${file}`, readFileSync(join(folder, file), "utf8")]));
}

/** Ways in which people write the policy of a bucket that is made by the same plan. */
export const configurations: { readonly [name: string]: Configuration } = {
  document: { "main.tf": bucket + document("read", "vod/*") + policy("data.aws_iam_policy_document.read.json") },
  "minified-document": {
    "main.tf": bucket + document("read", "*") + policy("data.aws_iam_policy_document.read.minified_json"),
  },
  jsonencode: { "main.tf": bucket + policy(encoded(`[${statement("*")}, ${statement("in/*", other)}]`)) },
  "one-statement": { "main.tf": bucket + policy(encoded(statement("*"))) },
  heredoc: {
    "main.tf": `${bucket}variable "account" {
  default = ${account}
}
${policy(`<<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [{
        "Effect": "Allow",
        "Principal": { "AWS": "arn:aws:iam::\${var.account}:root" },
        "Action": ["s3:GetObject", "s3:PutObject"],
        "Resource": "\${aws_s3_bucket.b.arn}/home/$\${aws:PrincipalAccount}/*"
      }]
    }
  EOT`)}`,
  },
  "heredoc-loop": {
    "main.tf": `${bucket}${policy(`<<-EOT
    { "Version": "2012-10-17", "Statement": [
    %{~ for index, account in ["${account}", "${other}"] ~}
      %{ if index > 0 }, %{ endif }
      { "Effect": "Allow", "Principal": { "AWS": "\${account}" }, "Action": "s3:GetObject", "Resource": "\${aws_s3_bucket.b.arn}/\${account}/*" }
    %{~ endfor ~}
    ] }
  EOT`)}`,
  },
  "heredoc-in-condition": {
    "main.tf": `${bucket}locals {
  open = true
}
${policy(`(local.open ? <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [{ "Effect": "Allow", "Principal": { "AWS": "${account}" }, "Action": "s3:GetObject", "Resource": "\${aws_s3_bucket.b.arn}/*" }]
    }
  EOT
  : "")`)}`,
  },
  templatefile: {
    "main.tf":
      bucket +
      policy(
        'templatefile("${path.module}/policy.json.tftpl", { arn = aws_s3_bucket.b.arn, account = "444455556666" })',
      ),
    "policy.json.tftpl": `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::\${account}:root" }, "Action": "s3:GetObject", "Resource": "\${arn}/$\${aws:userid}/*" }]
}
`,
  },
  "templatefile-loop": {
    "main.tf":
      bucket +
      policy(`templatefile("\${path.module}/policies/\${local.kind}.tpl", {
    arn      = aws_s3_bucket.b.arn
    accounts = toset(["${other}", "${account}"])
    actions  = ["s3:GetObject", "s3:GetObjectVersion"]
    write    = false
    tls      = true
  })
`) +
      'locals {\n  kind = "readers"\n}\n',
    "policies/readers.tpl": `{
  "Version": "2012-10-17",
  "Statement": [
%{ for account in accounts ~}
    {
      "Effect": "Allow",
      "Principal": { "AWS": "\${account}" },
      "Action": \${jsonencode(actions)},
      "Resource": "\${arn}/*"
    },
%{ endfor ~}
%{ if write ~}
    { "Effect": "Allow", "Principal": "*", "Action": "s3:PutObject", "Resource": "\${arn}/*" },
%{ else ~}
    { "Effect": "Deny", "Principal": "*", "Action": "s3:PutObject", "Resource": "\${arn}/*" }%{ if tls },%{ endif }
%{ endif ~}
%{ if tls ~}
    { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": ["\${arn}", "\${arn}/*"], "Condition": { "Bool": { "aws:SecureTransport": "false" } } }
%{ endif ~}
  ]
}
`,
  },
  "file-replace": {
    "main.tf":
      bucket +
      policy(
        'replace(replace(file("${path.module}/policy.json"), "ARN", aws_s3_bucket.b.bucket), "ACCOUNT", "444455556666")',
      ),
    "policy.json":
      '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "ACCOUNT"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::ARN/*"}]}',
  },
  compact: {
    "main.tf": `${bucket}variable "partner" {
  default = true
}
variable "public" {
  default = false
}
${document("partner", "p/*", "count = var.partner ? 1 : 0")}${document("public", "*", "count = var.public ? 1 : 0", other)}
data "aws_iam_policy_document" "all" {
  source_policy_documents = compact([
    var.partner ? data.aws_iam_policy_document.partner[0].json : "",
    var.public ? data.aws_iam_policy_document.public[0].json : null,
  ])
}
${policy("data.aws_iam_policy_document.all.json")}`,
  },
  "concat-splat": {
    "main.tf": `${bucket}${document("a", "a/*", "count = 1")}${document("b", "b/*", "count = 0", other)}
data "aws_iam_policy_document" "all" {
  source_policy_documents = concat(data.aws_iam_policy_document.a[*].json, data.aws_iam_policy_document.b[*].json)
}
${policy("data.aws_iam_policy_document.all.json")}`,
  },
  "one-splat": {
    "main.tf": `${bucket}${document("a", "a/*", "count = 1")}${document("b", "b/*", "count = 0", other)}${policy(
      "coalesce(one(data.aws_iam_policy_document.b[*].json), one(data.aws_iam_policy_document.a[*].json))",
    )}`,
  },
  "try-instance": {
    "main.tf": `${bucket}${document("a", "a/*", "count = 1")}${document("b", "b/*", "count = 0", other)}${policy(
      "try(data.aws_iam_policy_document.b[0].json, data.aws_iam_policy_document.a[0].json)",
    )}`,
  },
  override: {
    "main.tf": `${bucket}${document("base", "base/*")}
data "aws_iam_policy_document" "narrow" {
  override_policy_documents = [data.aws_iam_policy_document.base.json]
  statement {
    sid       = "base"
    actions   = ["s3:*"]
    resources = ["\${aws_s3_bucket.b.arn}/*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
  statement {
    sid       = "second"
    actions   = ["s3:ListBucket"]
    resources = [aws_s3_bucket.b.arn]
    principals {
      type        = "AWS"
      identifiers = ["${other}"]
    }
  }
}
${policy("data.aws_iam_policy_document.narrow.json")}`,
  },
  "for-if": {
    "main.tf": `${bucket}locals {
  partners = {
    one = { account = "${account}", active = true }
    two = { account = "${other}", active = false }
  }
}
${policy(
  encoded(`[for name, partner in local.partners : {
      Sid       = title(name) == "" ? "" : name
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::\${partner.account}:root" }
      Action    = ["s3:GetObject"]
      Resource  = "\${aws_s3_bucket.b.arn}/\${name}/*"
    } if partner.active]`),
)}`,
  },
  "for-each-documents": {
    "main.tf": `${bucket}
data "aws_iam_policy_document" "each" {
  for_each = { x = "${account}", y = "${other}" }
  statement {
    sid       = each.key
    actions   = ["s3:GetObject"]
    resources = [format("%s/%s/*", aws_s3_bucket.b.arn, each.key)]
    principals {
      type        = "AWS"
      identifiers = [each.value]
    }
  }
}
data "aws_iam_policy_document" "all" {
  source_policy_documents = [for key in sort(keys(data.aws_iam_policy_document.each)) : data.aws_iam_policy_document.each[key].json]
}
${policy("data.aws_iam_policy_document.all.json")}`,
  },
  "values-splat": {
    "main.tf": `${bucket}
data "aws_iam_policy_document" "each" {
  for_each = toset(["u", "v"])
  statement {
    actions   = ["s3:GetObject"]
    resources = ["\${aws_s3_bucket.b.arn}/\${each.value}/*"]
    principals {
      type        = "AWS"
      identifiers = ["${account}"]
    }
  }
}
data "aws_iam_policy_document" "all" {
  source_policy_documents = values(data.aws_iam_policy_document.each)[*].json
}
${policy("data.aws_iam_policy_document.all.json")}`,
  },
  "dynamic-statements": {
    "main.tf": `${bucket}variable "grants" {
  type = list(object({ account = string, write = optional(bool, false), from = optional(list(string), []) }))
  default = [{ account = "${account}" }, { account = "${other}", write = true, from = ["203.0.113.0/24"] }]
}
data "aws_iam_policy_document" "all" {
  dynamic "statement" {
    for_each = var.grants
    iterator = grant
    content {
      actions   = concat(["s3:GetObject"], grant.value.write ? ["s3:PutObject"] : [])
      resources = ["\${aws_s3_bucket.b.arn}/\${grant.key}/*"]
      principals {
        type        = "AWS"
        identifiers = ["arn:aws:iam::\${grant.value.account}:root"]
      }
      dynamic "condition" {
        for_each = length(grant.value.from) > 0 ? [1] : []
        content {
          test     = "IpAddress"
          variable = "aws:SourceIp"
          values   = grant.value.from
        }
      }
    }
  }
  statement {
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.b.arn, "\${aws_s3_bucket.b.arn}/*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    condition {
      test     = "NumericLessThan"
      variable = "s3:TlsVersion"
      values   = ["1.2"]
    }
  }
}
${policy("data.aws_iam_policy_document.all.json")}`,
  },
  "dynamic-of-unknown": {
    "main.tf": `${bucket}
data "aws_iam_policy_document" "all" {
  dynamic "statement" {
    for_each = { (aws_s3_bucket.b.arn) = ["${account}"] }
    content {
      actions   = ["s3:GetObject"]
      resources = ["\${statement.key}/*"]
      principals {
        type        = "AWS"
        identifiers = statement.value
      }
    }
  }
}
${policy("data.aws_iam_policy_document.all.json")}`,
  },
  "dynamic-principals": {
    "main.tf": `${bucket}
data "aws_iam_policy_document" "all" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["\${aws_s3_bucket.b.arn}/*"]
    dynamic "principals" {
      for_each = { AWS = ["${account}"], Service = ["cloudfront.amazonaws.com"] }
      content {
        type        = principals.key
        identifiers = principals.value
      }
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = ["123456789012"]
    }
    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values   = ["arn:aws:cloudfront::123456789012:distribution/*", aws_s3_bucket.b.arn]
    }
  }
}
${policy("data.aws_iam_policy_document.all.json")}`,
  },
  "merge-statements": {
    "main.tf": `${bucket}locals {
  base  = { Effect = "Allow", Principal = { AWS = "${account}" } }
  empty = []
}
${policy(
  encoded(`flatten([
    [for action in ["s3:GetObject", "s3:PutObject"] : merge(local.base, { Action = action, Resource = join("/", [aws_s3_bucket.b.arn, lower(trimprefix(action, "s3:")), "*"]) })],
    local.empty,
    contains(["a", "b"], "c") ? [] : [${statement("x/*", other)}],
  ])`),
)}`,
  },
  jsondecode: {
    "main.tf": `${bucket}locals {
  extra = jsondecode(jsonencode({ Statement = [${statement("extra/*")}] }))
}
${policy(encoded(`concat(local.extra.Statement, [${statement("own/*", other)}])`))}`,
  },
  "bucket-by-condition": {
    "main.tf": `variable "made" {
  default = true
}
resource "aws_s3_bucket" "a" {
  count  = var.made ? 1 : 0
  bucket = "@"
}
resource "aws_s3_bucket" "z" {
  count  = var.made ? 0 : 1
  bucket = "@-z"
}
resource "aws_s3_bucket_policy" "b" {
  bucket = var.made ? aws_s3_bucket.a[0].id : aws_s3_bucket.z[0].id
  policy = ${encoded(`[{ Effect = "Allow", Principal = { AWS = "${account}" }, Action = "s3:GetObject", Resource = "\${one(concat(aws_s3_bucket.a, aws_s3_bucket.z)).arn}/*" }]`)}
}
`,
  },
  "for-each-buckets": {
    "main.tf": `locals {
  buckets = { in = "s3:PutObject", out = "s3:GetObject" }
}
resource "aws_s3_bucket" "b" {
  for_each = local.buckets
  bucket   = "@-\${each.key}"
}
resource "aws_s3_bucket_policy" "b" {
  for_each = aws_s3_bucket.b
  bucket   = each.value.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { AWS = "${account}" }, Action = lookup(local.buckets, each.key, "s3:*"), Resource = "\${each.value.arn}/*" }]
  })
}
`,
  },
  "count-buckets": {
    "main.tf": `variable "names" {
  type    = list(string)
  default = ["x", "y"]
}
resource "aws_s3_bucket" "b" {
  count  = length(var.names)
  bucket = "@-\${var.names[count.index]}"
}
resource "aws_s3_bucket_policy" "b" {
  count  = length(var.names)
  bucket = aws_s3_bucket.b[count.index].id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = { Effect = "Allow", Principal = { AWS = "${account}" }, Action = "s3:GetObject", Resource = "\${element(aws_s3_bucket.b[*].arn, count.index)}/*" }
  })
}
`,
  },
  "module-outputs": {
    "main.tf": `module "names" {
  source = "./names"
  for_each = { "${account}" = "vod" }
  account  = each.key
  path     = each.value
}
${bucket}${policy(encoded(`[for name in values(module.names)[*].statement : merge(name, { Resource = "\${aws_s3_bucket.b.arn}/\${name.Resource}" })]`))}`,
    "names/main.tf": `variable "account" {}
variable "path" {}
output "statement" {
  value = { Effect = "Allow", Principal = { AWS = var.account }, Action = "s3:GetObject", Resource = "\${var.path}/*" }
}
`,
  },
  "module-shape": {
    "main.tf": `data "aws_iam_policy_document" "partner" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::@/out/*"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${account}:root"]
    }
  }
}
module "bucket" {
  source                                = "./bucket"
  bucket                                = "@"
  attach_policy                         = true
  policy                                = data.aws_iam_policy_document.partner.json
  attach_deny_insecure_transport_policy = true
}
`,
    "bucket/main.tf": bucketModule,
  },
  "module-shape-logs": {
    "main.tf": `module "bucket" {
  source                                     = "./bucket"
  bucket                                     = "@"
  attach_access_log_delivery_policy          = true
  access_log_delivery_policy_source_accounts = ["123456789012"]
  attach_inventory_destination_policy        = true
}
`,
    "bucket/main.tf": bucketModule,
  },
  "module-shape-readers": {
    "main.tf": `module "bucket" {
  source = "./bucket"
  for_each = {
    a = { one = { arns = ["arn:aws:iam::${account}:root"], vpce = "vpce-0123456789abcdef0" } }
    b = { two = { arns = ["arn:aws:iam::${other}:root"], paths = ["x/*", "y/*"] } }
    c = {}
  }
  bucket  = "@-\${each.key}"
  readers = each.value
}
`,
    "bucket/main.tf": bucketModule,
  },
  "module-shape-policy-of-output": {
    "main.tf": `module "bucket" {
  source = "./bucket"
  bucket = "@"
}
resource "aws_s3_bucket_policy" "own" {
  bucket = module.bucket.s3_bucket_id
  policy = ${encoded(`[{ Effect = "Allow", Principal = { AWS = "${account}" }, Action = "s3:GetObject", Resource = "\${module.bucket.s3_bucket_arn}/*" }]`)}
}
`,
    "bucket/main.tf": bucketModule,
  },
  "json-syntax": {
    "main.tf.json": JSON.stringify({
      locals: { accounts: [account, other] },
      resource: {
        aws_s3_bucket: { b: { bucket: "@" } },
        aws_s3_bucket_policy: {
          b: { bucket: "${aws_s3_bucket.b.id}", policy: "${data.aws_iam_policy_document.d.json}" },
        },
      },
      data: {
        aws_iam_policy_document: {
          d: {
            dynamic: {
              statement: {
                for_each: "${local.accounts}",
                content: {
                  actions: ["s3:GetObject"],
                  resources: ["${aws_s3_bucket.b.arn}/${statement.value}/*"],
                  principals: { type: "AWS", identifiers: ["arn:aws:iam::${statement.value}:root"] },
                },
              },
            },
          },
        },
      },
    }),
  },
  "json-syntax-encoded": {
    "main.tf.json": JSON.stringify({
      resource: [
        { aws_s3_bucket: { b: { bucket: "@" } } },
        {
          aws_s3_bucket_policy: {
            b: { bucket: "${aws_s3_bucket.b.bucket}", policy: `\${${encoded(`[${statement("*")}]`)}}` },
          },
        },
      ],
    }),
  },
  role: {
    "main.tf": `${bucket}
data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "AWS"
      identifiers = ["${account}"]
    }
    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = ["8c1f0a3e-5d0b-4a57"]
    }
  }
}
resource "aws_iam_role" "r" {
  name               = "@"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
resource "aws_iam_role_policy" "r" {
  role   = aws_iam_role.r.id
  policy = ${encoded(`[{ Effect = "Allow", Action = ["s3:GetObject", "s3:PutObject"], Resource = ["\${aws_s3_bucket.b.arn}/*"] }, { Effect = "Allow", Action = "s3:ListBucket", Resource = aws_s3_bucket.b.arn }]`)}
}
`,
  },
  "policy-attachment": {
    "main.tf": `${bucket}
resource "aws_iam_role" "r" {
  name = "@"
  assume_role_policy = ${encoded(`[{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = "arn:aws:iam::${account}:root" } }]`)}
}
resource "aws_iam_policy" "p" {
  name   = "@"
  policy = ${encoded(`[{ Effect = "Allow", Action = "s3:GetObject", Resource = formatlist("%s/%s", aws_s3_bucket.b.arn, ["a/*", "b/*"]) }]`)}
}
resource "aws_iam_role_policy_attachment" "r" {
  for_each   = { p = aws_iam_policy.p.arn }
  role       = aws_iam_role.r.name
  policy_arn = each.value
}
`,
  },
  "public-access-block": {
    "main.tf": `${bucket}${policy(encoded(`[{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "\${aws_s3_bucket.b.arn}/*", Condition = { StringLike = { "aws:UserAgent" = ["player/*"] } } }]`))}
resource "aws_s3_bucket_public_access_block" "b" {
  bucket              = aws_s3_bucket.b.id
  block_public_policy = false
}
`,
  },
  "override-file": {
    "main.tf": bucket + policy(encoded("[]")),
    "x_override.tf": policy(encoded(`[${statement("*")}]`)),
  },
  "legacy-splat": {
    "main.tf": `${bucket}${document("a", "a/*", "count = 1")}${document("b", "b/*", "count = 0", other)}${policy(
      'join("", data.aws_iam_policy_document.a.*.json, data.aws_iam_policy_document.b.*.json)',
    )}`,
  },
  "legacy-element": {
    "main.tf": `${bucket}${document("a", "a/*", "count = 1")}${document("b", "b/*", "count = 0", other)}${policy(
      'element(concat(data.aws_iam_policy_document.b.*.json, data.aws_iam_policy_document.a.*.json, [""]), 0)',
    )}`,
  },
  placeholders: {
    "main.tf": `module "bucket" {
  source = "./bucket"
  bucket = "@"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { AWS = "_PARTNER_" }, Action = "s3:GetObject", Resource = ["_BUCKET_ARN_/*", "_BUCKET_ARN_/a_*"] }]
  })
}
`,
    "bucket/main.tf": `variable "bucket" {}
variable "policy" {}
resource "aws_s3_bucket" "b" {
  count  = 1
  bucket = var.bucket
}
resource "aws_s3_bucket_policy" "b" {
  count  = var.policy == null ? 0 : 1
  bucket = aws_s3_bucket.b[0].id
  policy = replace(replace(var.policy, "_BUCKET_ARN_", aws_s3_bucket.b[0].arn), "_PARTNER_", "${account}")
}
`,
  },
  setproduct: {
    "main.tf": `${bucket}${policy(
      encoded(`[for pair in setproduct(["${account}", "${other}"], ["in", "out"]) : {
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::\${pair[0]}:root" }
      Action    = pair[1] == "in" ? "s3:PutObject" : "s3:GetObject"
      Resource  = "\${aws_s3_bucket.b.arn}/\${pair[1]}/*"
    }]`),
    )}`,
  },
  "module-count": {
    "main.tf": `${bucket}module "yes" {
  source = "./statements"
  count  = 1
  arn    = aws_s3_bucket.b.arn
  path   = "yes"
}
module "no" {
  source = "./statements"
  count  = length(module.yes) > 1 ? 1 : 0
  arn    = aws_s3_bucket.b.arn
  path   = "no"
}
${policy(encoded("flatten([module.yes[*].statements, module.no[*].statements, try(module.no[0].statements, []), module.yes[0].statements])"))}`,
    "statements/main.tf": `variable "arn" {}
variable "path" {}
module "inner" {
  source = "../inner"
  arn    = "\${var.arn}/\${var.path}"
}
output "statements" {
  value = [for path in module.inner.paths : { Effect = "Allow", Principal = { AWS = "${account}" }, Action = "s3:GetObject", Resource = path }]
}
`,
    "inner/main.tf": `variable "arn" {
  type = string
}
output "paths" {
  value = ["\${var.arn}/a/*", "\${var.arn}/b/*"]
}
`,
  },
  "documents-across-modules": {
    "main.tf": `${bucket}module "partner" {
  source     = "./partner"
  for_each   = { vod = "${account}", live = "${other}" }
  bucket_arn = aws_s3_bucket.b.arn
  account    = each.value
  path       = each.key
}
data "aws_iam_policy_document" "all" {
  source_policy_documents   = [for partner in module.partner : partner.json]
  override_policy_documents = [module.partner["vod"].json]
}
${policy("data.aws_iam_policy_document.all.json")}`,
    "partner/main.tf": `variable "bucket_arn" {}
variable "account" {}
variable "path" {}
data "aws_iam_policy_document" "this" {
  statement {
    sid       = "Read\${title(var.path)}"
    actions   = ["s3:GetObject"]
    resources = ["\${var.bucket_arn}/\${var.path}/*"]
    principals {
      type        = "AWS"
      identifiers = [var.account]
    }
  }
}
output "json" {
  value = data.aws_iam_policy_document.this.json
}
`,
  },
  "mixed-statements": {
    "main.tf": `${bucket}
data "aws_iam_policy_document" "all" {
  statement {
    sid       = "First"
    actions   = ["s3:GetObject"]
    resources = ["\${aws_s3_bucket.b.arn}/first/*"]
    principals {
      type        = "AWS"
      identifiers = ["${account}"]
    }
  }
  dynamic "statement" {
    for_each = ["s3:PutObject", "s3:DeleteObject"]
    content {
      sid       = "Made\${statement.key}"
      actions   = [statement.value]
      resources = ["\${aws_s3_bucket.b.arn}/made/\${statement.key}/*"]
      principals {
        type        = "AWS"
        identifiers = ["${other}"]
      }
    }
  }
  statement {
    sid       = "Last"
    actions   = ["s3:GetObject"]
    resources = ["\${aws_s3_bucket.b.arn}/last/*"]
    principals {
      type        = "AWS"
      identifiers = ["${account}"]
    }
  }
}
${policy("data.aws_iam_policy_document.all.json")}`,
  },
  "policy-of-bucket-attribute": {
    "main.tf": `${bucket}resource "aws_s3_bucket_public_access_block" "b" {
  bucket              = aws_s3_bucket.b.id
  block_public_policy = true
}
resource "aws_s3_bucket_policy" "b" {
  bucket = aws_s3_bucket_public_access_block.b.bucket
  policy = ${encoded(`[{ Effect = "Allow", Principal = { AWS = "${account}" }, Action = "s3:GetObject", Resource = "arn:aws:s3:::\${aws_s3_bucket_public_access_block.b.id}/*" }]`)}
}
`,
  },
  "module-shape-elb": {
    "main.tf": `module "logs" {
  source     = "./logs"
  bucket     = "@"
  attach_elb = true
  attach     = { lb = true, cloudtrail = false }
}
`,
    "logs/main.tf": `variable "bucket" {}
variable "attach_elb" {
  type    = bool
  default = false
}
variable "attach" {
  type    = map(bool)
  default = {}
}
variable "prefix" {
  type    = string
  default = null
}
data "aws_region" "current" {}
data "aws_partition" "current" {}
data "aws_caller_identity" "current" {}
locals {
  elb_accounts = {
    us-east-1    = "127311923021"
    eu-central-1 = "054676820928"
  }
  region  = data.aws_region.current.name
  account = data.aws_caller_identity.current.account_id
  path    = var.prefix == null ? "AWSLogs/\${local.account}/*" : "\${var.prefix}/AWSLogs/\${local.account}/*"
}
resource "aws_s3_bucket" "this" {
  count  = 1
  bucket = var.bucket
}
data "aws_iam_policy_document" "elb" {
  count = var.attach_elb ? 1 : 0
  dynamic "statement" {
    for_each = { for region, account in local.elb_accounts : region => account if region == local.region }
    content {
      sid       = format("ELB%s", title(replace(statement.key, "-", "")))
      actions   = ["s3:PutObject"]
      resources = ["\${aws_s3_bucket.this[0].arn}/\${local.path}"]
      principals {
        type        = "AWS"
        identifiers = [format("arn:%s:iam::%s:root", data.aws_partition.current.partition, statement.value)]
      }
    }
  }
  statement {
    actions   = ["s3:PutObject"]
    resources = ["\${aws_s3_bucket.this[0].arn}/*"]
    principals {
      type        = "Service"
      identifiers = ["logdelivery.elasticloadbalancing.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account]
    }
  }
}
data "aws_iam_policy_document" "each" {
  for_each = { for name, on in var.attach : name => on if on }
  statement {
    sid       = each.key
    actions   = ["s3:GetBucketAcl"]
    resources = [aws_s3_bucket.this[0].arn]
    principals {
      type        = "Service"
      identifiers = ["\${each.key == "lb" ? "delivery.logs" : each.key}.amazonaws.com"]
    }
  }
}
data "aws_iam_policy_document" "all" {
  source_policy_documents = flatten([
    data.aws_iam_policy_document.elb[*].json,
    [for name, document in data.aws_iam_policy_document.each : document.json],
  ])
}
resource "aws_s3_bucket_policy" "this" {
  count  = length(data.aws_iam_policy_document.elb) + length(keys(data.aws_iam_policy_document.each)) > 0 ? 1 : 0
  bucket = try(aws_s3_bucket.this[0].id, "none")
  policy = data.aws_iam_policy_document.all.json
}
`,
  },
  "template-by-local": {
    "main.tf": `${bucket}locals {
  file = "\${path.module}/policy.tftpl"
}
${policy('templatefile(local.file, { bucket = aws_s3_bucket.b, accounts = { one = "444455556666" } })')}`,
    "policy.tftpl": `{
  "Version": "2012-10-17",
  "Statement": [
    %{~ for name, account in accounts ~}
    {
      "Sid": "\${name}",
      "Effect": "Allow",
      "Principal": { "AWS": ["\${account}"] },
      "Action": "s3:GetObject",
      "Resource": \${jsonencode(["\${bucket.arn}/\${name}/*"])}
    }
    %{~ endfor ~}
  ]
}
`,
  },
  "registry-bucket-policy": {
    ...registryModule("zencoder-bucket-policy"),
    "main.tf": `${bucket}module "zencoder" {
  source = "./m"
  buckets = {
    known = { name = aws_s3_bucket.b.bucket, access = ["input"], paths = ["masters/*"] }
    made  = { name = aws_s3_bucket.c.id, access = ["output", "input"] }
  }
  expires_at = "2099-01-01T00:00:00Z"
}
resource "aws_s3_bucket" "c" {
  bucket = "@-c"
}
`,
  },
  "registry-role": {
    ...registryModule("bitmovin-encoding-role"),
    "main.tf": `${bucket}module "bitmovin" {
  source      = "./m"
  name        = "@"
  external_id = "4b8a6a5e-0000-4000-8000-5f6d7c8b9a01"
  buckets = {
    renditions = { name = aws_s3_bucket.b.id, access = ["output"], paths = ["vod/*", "live/*"] }
  }
}
`,
  },
  // ID of an identity that only AWS knows: undecided
  "unknown-identity": {
    "main.tf": `${bucket}
resource "aws_iam_user" "u" {
  name = "@"
}
${policy(encoded(`[{ Effect = "Allow", Principal = { AWS = "${account}" }, Action = "s3:GetObject", Resource = "\${aws_s3_bucket.b.arn}/\${aws_iam_user.u.unique_id}/*" }]`))}`,
  },
};
