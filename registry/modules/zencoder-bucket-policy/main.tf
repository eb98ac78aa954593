data "aws_partition" "current" {}

locals {
  partition = data.aws_partition.current.partition
  principals = {
    AWS           = "arn:aws:iam::395540211253:root"
    CanonicalUser = "6c8583d84664a381db0c6af0e79b285ede571885fbe768e7ea50e5d3760597dd"
  }
  principal = local.principals[var.principal_type]
  expiry    = [for time in var.expires_at[*] : { test = "DateLessThan", variable = "aws:CurrentTime", values = [time] }]
  bytes = {
    for label, document in data.aws_iam_policy_document.policy :
    label => floor(length(trim(base64encode(jsonencode(jsondecode(document.json))), "=")) * 3 / 4)
  }
  statements = { for label, bucket in var.buckets : label => [
    {
      sid = "ZencoderObjects"
      actions = concat(
        contains(bucket.access, "input") ? ["s3:GetObject"] : [], # download the source file
        # read the ACL of a source file; read the ACL of an uploaded file
        var.read_acl ? ["s3:GetObjectAcl"] : [],
        contains(bucket.access, "output") && var.multipart ? ["s3:ListMultipartUploadParts"] : [], # see which parts of a large file have arrived
        contains(bucket.access, "output") ? ["s3:PutObject"] : [],                                 # upload the encoded file
        contains(bucket.access, "output") && var.set_acl ? ["s3:PutObjectAcl"] : [],               # send an ACL with the uploaded file
      )
      resources = [for path in bucket.paths : "arn:${local.partition}:s3:::${bucket.name}/${path}"]
    },
    {
      sid = "ZencoderBucket"
      actions = concat(
        var.region_lookup ? ["s3:GetBucketLocation"] : [],                                           # find out the bucket's region
        contains(bucket.access, "output") && var.multipart ? ["s3:ListBucketMultipartUploads"] : [], # see which multipart uploads are under way
      )
      resources = ["arn:${local.partition}:s3:::${bucket.name}"]
    },
  ] }
}

# What the bucket's policy already says, and the statements above instead of older ones with the same Sid.
data "aws_iam_policy_document" "policy" {
  for_each = var.buckets

  source_policy_documents = each.value.source_policy_documents

  dynamic "statement" {
    for_each = [for statement in local.statements[each.key] : statement if length(statement.actions) > 0]
    content {
      sid       = statement.value.sid
      actions   = statement.value.actions
      resources = statement.value.resources

      principals {
        type        = var.principal_type
        identifiers = [local.principal]
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

resource "aws_kms_grant" "this" {
  for_each = { for label, bucket in var.buckets : label => bucket if bucket.kms != null }

  name              = "zencoder-${each.key}"
  key_id            = each.value.kms.key_arn
  grantee_principal = local.principals.AWS
  operations = concat(
    contains(each.value.access, "input") ? ["Decrypt"] : [],                   # download a file that is encrypted with SSE-KMS
    contains(each.value.access, "output") && var.multipart ? ["Decrypt"] : [], # put together the parts of an encrypted multipart upload
    contains(each.value.access, "output") ? ["GenerateDataKey"] : [],          # upload into a bucket that is encrypted with SSE-KMS
  )
}
