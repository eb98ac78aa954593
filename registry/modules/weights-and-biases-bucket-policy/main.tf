data "aws_partition" "current" {}

locals {
  partition = data.aws_partition.current.partition
  principals = {
    multi-tenant = ["arn:aws:iam::725579432336:role/WandbIntegration"]
    dedicated    = ["arn:aws:iam::830241207209:root"]
  }
  principal = local.principals[var.edition]
  expiry    = [for time in var.expires_at[*] : { test = "DateLessThan", variable = "aws:CurrentTime", values = [time] }]
  bytes = {
    for label, document in data.aws_iam_policy_document.policy :
    label => floor(length(trim(base64encode(jsonencode(jsondecode(document.json))), "=")) * 3 / 4)
  }
  statements = { for label, bucket in var.buckets : label => [
    {
      sid = "WeightsAndBiasesObjects"
      actions = [
        "s3:AbortMultipartUpload", # clean up after a failed multipart upload
        "s3:DeleteObject",         # delete a file
        "s3:GetObject",            # read a file, and sign URLs to it
        "s3:PutObject",            # write a file
      ]
      resources  = [for path in bucket.paths : "arn:${local.partition}:s3:::${bucket.name}/${path}"]
      conditions = []
    },
    {
      sid = "WeightsAndBiasesBucket"
      actions = [
        "s3:GetBucketCORS",              # check the bucket's CORS rule
        "s3:GetBucketLocation",          # find out the bucket's region
        "s3:GetBucketVersioning",        # check the bucket's versioning
        "s3:GetEncryptionConfiguration", # check the bucket's encryption
        "s3:ListBucketMultipartUploads", # see which multipart uploads are under way
      ]
      resources  = ["arn:${local.partition}:s3:::${bucket.name}"]
      conditions = []
    },
    {
      sid = "WeightsAndBiasesList"
      actions = [
        "s3:ListBucket",         # find its files
        "s3:ListBucketVersions", # find the versions of its files
      ]
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
        identifiers = local.principal
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
  for_each = merge([
    for at, principal in local.principal : {
      for label, bucket in var.buckets :
      "${label}-${at}" => { bucket = bucket, principal = principal } if bucket.kms != null
    }
  ]...)

  name              = "weights-and-biases-${each.key}"
  key_id            = each.value.bucket.kms.key_arn
  grantee_principal = each.value.principal
  operations = concat(
    ["Decrypt"],                                                  # read an encrypted file, and put together an encrypted multipart upload
    ["GenerateDataKey"],                                          # write into a bucket that is encrypted with SSE-KMS
    var.full_key_list ? ["DescribeKey"] : [],                     # unknown: W&B lists it, S3 does not use it
    var.full_key_list ? ["Encrypt"] : [],                         # unknown: W&B lists it, S3 does not use it
    var.full_key_list ? ["GenerateDataKeyWithoutPlaintext"] : [], # unknown: W&B lists it, S3 does not use it
    var.full_key_list ? ["ReEncryptFrom"] : [],                   # unknown: W&B lists it, S3 does not use it
    var.full_key_list ? ["ReEncryptTo"] : [],                     # unknown: W&B lists it, S3 does not use it
  )
}
