data "aws_partition" "current" {}

locals {
  partition = data.aws_partition.current.partition
  principals = {
    default        = ["redshift.amazonaws.com"]
    af-south-1     = ["redshift.af-south-1.amazonaws.com"]
    ap-east-1      = ["redshift.ap-east-1.amazonaws.com"]
    ap-east-2      = ["redshift.ap-east-2.amazonaws.com"]
    ap-south-2     = ["redshift.ap-south-2.amazonaws.com"]
    ap-southeast-3 = ["redshift.ap-southeast-3.amazonaws.com"]
    ap-southeast-4 = ["redshift.ap-southeast-4.amazonaws.com"]
    ap-southeast-5 = ["redshift.ap-southeast-5.amazonaws.com"]
    ap-southeast-6 = ["redshift.ap-southeast-6.amazonaws.com"]
    ap-southeast-7 = ["redshift.ap-southeast-7.amazonaws.com"]
    ca-west-1      = ["redshift.ca-west-1.amazonaws.com"]
    eu-central-2   = ["redshift.eu-central-2.amazonaws.com"]
    eu-south-1     = ["redshift.eu-south-1.amazonaws.com"]
    eu-south-2     = ["redshift.eu-south-2.amazonaws.com"]
    il-central-1   = ["redshift.il-central-1.amazonaws.com"]
    me-central-1   = ["redshift.me-central-1.amazonaws.com"]
    me-south-1     = ["redshift.me-south-1.amazonaws.com"]
    mx-central-1   = ["redshift.mx-central-1.amazonaws.com"]
  }
  principal = local.principals[var.region]
  expiry    = [for time in var.expires_at[*] : { test = "DateLessThan", variable = "aws:CurrentTime", values = [time] }]
  bytes = {
    for label, document in data.aws_iam_policy_document.policy :
    label => floor(length(trim(base64encode(jsonencode(jsondecode(document.json))), "=")) * 3 / 4)
  }
  statements = { for label, bucket in var.buckets : label => [
    {
      sid       = "AwsRedshiftAuditLogsObjectsPutObject"
      actions   = ["s3:PutObject"] # write a log file, in parts if it is large
      resources = [for path in bucket.paths : "arn:${local.partition}:s3:::${bucket.name}/${trimsuffix(path, "*")}AWSLogs/${var.account_id}/redshift/*"]
    },
    {
      sid       = "AwsRedshiftAuditLogsBucket"
      actions   = ["s3:GetBucketAcl"] # see whose the bucket is
      resources = ["arn:${local.partition}:s3:::${bucket.name}"]
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
        identifiers = local.principal
      }

      dynamic "condition" {
        for_each = local.expiry
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
