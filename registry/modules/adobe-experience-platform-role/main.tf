data "aws_partition" "current" {}

locals {
  partition   = data.aws_partition.current.partition
  expiry      = [for time in var.expires_at[*] : { test = "DateLessThan", variable = "aws:CurrentTime", values = [time] }]
  policy_size = length(replace(data.aws_iam_policy_document.policy.json, "/\\s/", ""))
  statements = flatten([
    {
      sid = "AdobeExperiencePlatformObjects"
      actions = [
        "s3:DeleteObject",             # delete what it exported; Adobe lists it without a reason
        "s3:GetObject",                # read back what it exported
        "s3:ListMultipartUploadParts", # see which parts of a large file have arrived
        "s3:PutObject",                # write an exported file, whole or in parts
      ]
      resources  = flatten([for bucket in var.buckets : [for path in bucket.paths : "arn:${local.partition}:s3:::${bucket.name}/${path}"]])
      conditions = []
    },
    {
      sid        = "AdobeExperiencePlatformBucket"
      actions    = ["s3:GetBucketLocation"] # find out the bucket's region
      resources  = [for bucket in var.buckets : "arn:${local.partition}:s3:::${bucket.name}"]
      conditions = []
    },
    [for label, bucket in var.buckets : {
      sid       = "AdobeExperiencePlatformList${replace(title(replace(label, "/[^0-9A-Za-z]+/", " ")), " ", "")}"
      actions   = ["s3:ListBucket"] # see what it exported
      resources = ["arn:${local.partition}:s3:::${bucket.name}"]
      conditions = contains(bucket.paths, "*") ? [] : [
        { test = "StringLike", variable = "s3:prefix", values = [for path in bucket.paths : replace(path, "/[*?].*$/", "*")] },
      ]
    }],
    anytrue([for bucket in var.buckets : bucket.kms != null]) ? [{
      sid = "AdobeExperiencePlatformKey"
      actions = [
        "kms:Decrypt",         # read an encrypted file back, and put together an encrypted multipart upload
        "kms:GenerateDataKey", # write into a bucket that is encrypted with SSE-KMS
      ]
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
  description          = "Adobe Experience Platform S3 destination: access to S3 buckets"
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
  name   = "adobe-experience-platform"
  role   = aws_iam_role.this.name
  policy = data.aws_iam_policy_document.policy.json

  lifecycle {
    precondition {
      condition     = local.policy_size <= 10240
      error_message = "The role's policy has ${local.policy_size} characters, IAM accepts 10240: shorten paths, or split the buckets over two modules."
    }
  }
}
