data "aws_partition" "current" {}

locals {
  partition = data.aws_partition.current.partition
  principal = var.principal_arn
  expiry    = [for time in var.expires_at[*] : { test = "DateLessThan", variable = "aws:CurrentTime", values = [time] }]
  bytes = {
    for label, document in data.aws_iam_policy_document.policy :
    label => floor(length(trim(base64encode(jsonencode(jsondecode(document.json))), "=")) * 3 / 4)
  }
  statements = { for label, bucket in var.buckets : label => [
    {
      sid = "RoboflowObjects"
      actions = [
        "s3:GetObject",        # read a file
        "s3:GetObjectTagging", # read a file's tags (Roboflow lists it without a reason)
        "s3:GetObjectVersion", # read a version of a file (Roboflow lists it without a reason)
      ]
      resources  = [for path in bucket.paths : "arn:${local.partition}:s3:::${bucket.name}/${path}"]
      conditions = []
    },
    {
      sid        = "RoboflowBucket"
      actions    = ["s3:GetBucketLocation"] # find out the bucket's region
      resources  = ["arn:${local.partition}:s3:::${bucket.name}"]
      conditions = []
    },
    {
      sid       = "RoboflowList"
      actions   = ["s3:ListBucket"] # find the files
      resources = ["arn:${local.partition}:s3:::${bucket.name}"]
      conditions = contains(bucket.paths, "*") ? [] : [
        { test = "StringLike", variable = "s3:prefix", values = [for path in bucket.paths : replace(path, "/[*?].*$/", "*")] },
      ]
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
        type        = "AWS"
        identifiers = [local.principal]
      }

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

resource "aws_kms_grant" "this" {
  for_each = { for label, bucket in var.buckets : label => bucket if bucket.kms != null }

  name              = "roboflow-${each.key}"
  key_id            = each.value.kms.key_arn
  grantee_principal = var.principal_arn
  operations        = ["Decrypt"] # read a file that is encrypted with SSE-KMS
}
