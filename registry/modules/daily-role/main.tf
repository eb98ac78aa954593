data "aws_partition" "current" {}

locals {
  partition   = data.aws_partition.current.partition
  expiry      = [for time in var.expires_at[*] : { test = "DateLessThan", variable = "aws:CurrentTime", values = [time] }]
  policy_size = length(replace(data.aws_iam_policy_document.policy.json, "/\\s/", ""))
  statements = flatten([
    {
      sid = "DailyObjects"
      actions = concat(
        ["s3:AbortMultipartUpload"],                  # end an upload that failed (Daily lists it without a reason)
        ["s3:ListMultipartUploadParts"],              # see which parts of a recording have arrived (Daily lists it without a reason)
        ["s3:PutObject"],                             # upload a recording
        var.read_back ? ["s3:GetObject"] : [],        # read a recording for Daily's API and for playing (Daily lists it without a reason)
        var.read_back ? ["s3:GetObjectVersion"] : [], # read a version of a recording (Daily lists it without a reason)
      )
      resources  = flatten([for bucket in var.buckets : [for path in bucket.paths : "arn:${local.partition}:s3:::${bucket.name}/${path}"]])
      conditions = []
    },
    {
      sid        = "DailyBucket"
      actions    = ["s3:ListBucketMultipartUploads"] # see which uploads are under way (Daily lists it without a reason)
      resources  = [for bucket in var.buckets : "arn:${local.partition}:s3:::${bucket.name}"]
      conditions = []
    },
    [for label, bucket in var.buckets : {
      sid = "DailyList${replace(title(replace(label, "/[^0-9A-Za-z]+/", " ")), " ", "")}"
      actions = [
        "s3:ListBucket",         # see which recordings are there (Daily lists it without a reason)
        "s3:ListBucketVersions", # see the versions of the recordings (Daily lists it without a reason)
      ]
      resources = ["arn:${local.partition}:s3:::${bucket.name}"]
      conditions = contains(bucket.paths, "*") ? [] : [
        { test = "StringLike", variable = "s3:prefix", values = [for path in bucket.paths : replace(path, "/[*?].*$/", "*")] },
      ]
    }],
    anytrue([for bucket in var.buckets : bucket.kms != null]) ? [{
      sid = "DailyKey"
      actions = [
        "kms:Decrypt",         # put together the parts of an encrypted recording, and read it back
        "kms:GenerateDataKey", # upload into a bucket that is encrypted with SSE-KMS
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
  description          = "Daily recordings: access to S3 buckets"
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
  name   = "daily"
  role   = aws_iam_role.this.name
  policy = data.aws_iam_policy_document.policy.json

  lifecycle {
    precondition {
      condition     = local.policy_size <= 10240
      error_message = "The role's policy has ${local.policy_size} characters, IAM accepts 10240: shorten paths, or split the buckets over two modules."
    }
  }
}
