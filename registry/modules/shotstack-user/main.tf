data "aws_partition" "current" {}

locals {
  partition   = data.aws_partition.current.partition
  expiry      = [for time in var.expires_at[*] : { test = "DateLessThan", variable = "aws:CurrentTime", values = [time] }]
  policy_size = length(replace(data.aws_iam_policy_document.policy.json, "/\\s/", ""))
  statements = flatten([
    {
      sid = "ShotstackObjects"
      actions = concat(
        ["s3:PutObject"],                       # write the copy
        var.set_acl ? ["s3:PutObjectAcl"] : [], # set the acl of the copy
      )
      resources  = flatten([for bucket in var.buckets : [for path in bucket.paths : "arn:${local.partition}:s3:::${bucket.name}/${path}"]])
      conditions = []
    },
    anytrue([for bucket in var.buckets : bucket.kms != null]) ? [{
      sid = "ShotstackKey"
      actions = [
        "kms:Decrypt",         # copy in parts into a bucket that is encrypted with SSE-KMS
        "kms:GenerateDataKey", # write into a bucket that is encrypted with SSE-KMS
      ]
      resources  = [for bucket in var.buckets : bucket.kms.key_arn if bucket.kms != null]
      conditions = [{ test = "StringLike", variable = "kms:ViaService", values = ["s3.*.${data.aws_partition.current.dns_suffix}"] }]
    }] : [],
    {
      sid        = "ShotstackElsewhereShotstackApiStageOutput"
      actions    = var.sandbox ? ["s3:GetObject"] : [] # read the finished video in the bucket of Shotstack's sandbox
      resources  = ["arn:aws:s3:::shotstack-api-stage-output/*"]
      conditions = []
    },
    {
      sid        = "ShotstackElsewhereShotstackApiV1Output"
      actions    = ["s3:GetObject"] # read the finished video in Shotstack's own bucket
      resources  = ["arn:aws:s3:::shotstack-api-v1-output/*"]
      conditions = []
    },
  ])
}

data "aws_iam_policy_document" "policy" {
  dynamic "statement" {
    for_each = [for statement in local.statements : statement if length(statement.actions) > 0]
    content {
      sid       = statement.value.sid
      actions   = statement.value.actions
      resources = statement.value.resources

      dynamic "condition" {
        for_each = concat(statement.value.conditions, local.expiry)
        content {
          test     = condition.value.test
          variable = condition.value.variable
          values   = condition.value.values
        }
      }
    }
  }
}

resource "aws_iam_user" "this" {
  name                 = var.name
  path                 = var.path
  permissions_boundary = var.permissions_boundary
  tags                 = var.tags
}

resource "aws_iam_policy" "this" {
  name        = var.name
  path        = var.path
  description = "Shotstack S3 destination: access to S3 buckets"
  policy      = data.aws_iam_policy_document.policy.json
  tags        = var.tags

  lifecycle {
    precondition {
      condition     = local.policy_size <= 6144
      error_message = "The user's policy has ${local.policy_size} characters, IAM accepts 6144: shorten paths, or split the buckets over two modules."
    }
  }
}

resource "aws_iam_user_policy_attachment" "this" {
  user       = aws_iam_user.this.name
  policy_arn = aws_iam_policy.this.arn
}

resource "aws_iam_access_key" "this" {
  count = var.create_access_key ? 1 : 0

  user    = aws_iam_user.this.name
  pgp_key = var.pgp_key
}
