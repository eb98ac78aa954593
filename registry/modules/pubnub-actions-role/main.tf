data "aws_partition" "current" {}

locals {
  partition   = data.aws_partition.current.partition
  expiry      = [for time in var.expires_at[*] : { test = "DateLessThan", variable = "aws:CurrentTime", values = [time] }]
  policy_size = length(replace(data.aws_iam_policy_document.policy.json, "/\\s/", ""))
  statements = flatten([
    {
      sid        = "PubnubActionsObjects"
      actions    = ["s3:PutObject"] # write a file of events
      resources  = flatten([for bucket in var.buckets : [for path in bucket.paths : "arn:${local.partition}:s3:::${bucket.name}/${path}"]])
      conditions = []
    },
    anytrue([for bucket in var.buckets : bucket.kms != null]) ? [{
      sid        = "PubnubActionsKey"
      actions    = ["kms:GenerateDataKey"] # write into a bucket that is encrypted with SSE-KMS
      resources  = [for bucket in var.buckets : bucket.kms.key_arn if bucket.kms != null]
      conditions = [{ test = "StringLike", variable = "kms:ViaService", values = ["s3.*.${data.aws_partition.current.dns_suffix}"] }]
    }] : [],
  ])
}

data "aws_iam_policy_document" "policy" {
  dynamic "statement" {
    for_each = local.statements
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

resource "aws_iam_role" "this" {
  name                 = var.name
  path                 = var.path
  description          = "PubNub Events & Actions: access to S3 buckets"
  assume_role_policy   = data.aws_iam_policy_document.trust.json
  permissions_boundary = var.permissions_boundary
  max_session_duration = var.max_session_duration
  tags                 = var.tags

  lifecycle {
    precondition {
      condition     = local.trust_size <= 2048
      error_message = "The trust policy has ${local.trust_size} characters, IAM accepts 2048: shorten external_id."
    }
  }
}

resource "aws_iam_role_policy" "this" {
  name   = "pubnub-actions"
  role   = aws_iam_role.this.name
  policy = data.aws_iam_policy_document.policy.json

  lifecycle {
    precondition {
      condition     = local.policy_size <= 10240
      error_message = "The role's policy has ${local.policy_size} characters, IAM accepts 10240: shorten paths, or split the buckets over two modules."
    }
  }
}
