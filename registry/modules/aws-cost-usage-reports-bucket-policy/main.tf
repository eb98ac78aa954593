data "aws_partition" "current" {}

locals {
  partition = data.aws_partition.current.partition
  principal = "billingreports.amazonaws.com"
  proof = [
    { test = "StringEquals", variable = "aws:SourceAccount", values = [var.account_id] },
    { test = "ArnLike", variable = "aws:SourceArn", values = ["arn:${local.partition}:cur:us-east-1:${var.account_id}:definition/*"] },
  ]
  expiry = [for time in var.expires_at[*] : { test = "DateLessThan", variable = "aws:CurrentTime", values = [time] }]
  bytes = {
    for label, document in data.aws_iam_policy_document.policy :
    label => floor(length(trim(base64encode(jsonencode(jsondecode(document.json))), "=")) * 3 / 4)
  }
  statements = { for label, bucket in var.buckets : label => [
    {
      sid       = "AwsCostUsageReportsObjects"
      actions   = ["s3:PutObject"] # write a file of a report
      resources = [for path in bucket.paths : "arn:${local.partition}:s3:::${bucket.name}/${path}"]
    },
    {
      sid = "AwsCostUsageReportsBucket"
      actions = concat(
        ["s3:GetBucketPolicy"],                     # check that the policy is there
        var.owner_check ? ["s3:GetBucketAcl"] : [], # see whose the bucket is
      )
      resources = ["arn:${local.partition}:s3:::${bucket.name}"]
    },
  ] }
  key_statements = { for label, bucket in var.buckets : label => [
    {
      sid       = "AwsCostUsageReportsKey"
      actions   = ["kms:GenerateDataKey"] # write into a bucket that is encrypted with SSE-KMS
      resources = ["*"]
    },
  ] }
}

# What the bucket's policy already says, and the statements above instead of older ones with the same Sid.
data "aws_iam_policy_document" "policy" {
  for_each = var.buckets

  source_policy_documents = each.value.source_policy_documents

  dynamic "statement" {
    for_each = local.statements[each.key]
    content {
      sid       = statement.value.sid
      actions   = statement.value.actions
      resources = statement.value.resources

      principals {
        type        = "Service"
        identifiers = [local.principal]
      }

      dynamic "condition" {
        for_each = concat(local.proof, local.expiry)
        content {
          test     = condition.value.test
          variable = condition.value.variable
          values   = condition.value.values
        }
      }
    }
  }
}

data "aws_iam_policy_document" "key" {
  for_each = { for label, bucket in var.buckets : label => bucket if bucket.kms != null }

  dynamic "statement" {
    for_each = local.key_statements[each.key]
    content {
      sid       = statement.value.sid
      actions   = statement.value.actions
      resources = statement.value.resources

      principals {
        type        = "Service"
        identifiers = [local.principal]
      }

      dynamic "condition" {
        for_each = concat(local.proof, local.expiry)
        content {
          test     = condition.value.test
          variable = condition.value.variable
          values   = condition.value.values
        }
      }
    }
  }
}

resource "aws_s3_bucket_policy" "this" {
  for_each = { for label, bucket in var.buckets : label => bucket if bucket.attach_policy }

  bucket = each.value.name
  policy = data.aws_iam_policy_document.policy[each.key].json

  lifecycle {
    precondition {
      condition     = local.bytes[each.key] <= 20480
      error_message = "The policy of bucket ${each.value.name} has ${local.bytes[each.key]} bytes, S3 accepts 20480: shorten paths or source_policy_documents."
    }
  }
}
