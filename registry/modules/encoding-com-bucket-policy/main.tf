data "aws_partition" "current" {}

locals {
  partition = data.aws_partition.current.partition
  principals = {
    AWS           = "arn:aws:iam::456240961796:root"
    CanonicalUser = "1a85ad8fea02b4d948b962948f69972a72da6bed800a7e9ca7d0b43dc61d5869"
  }
  principal = local.principals[var.principal_type]
  expiry    = [for time in var.expires_at[*] : { test = "DateLessThan", variable = "aws:CurrentTime", values = [time] }]
  bytes = {
    for label, document in data.aws_iam_policy_document.policy :
    label => floor(length(trim(base64encode(jsonencode(jsondecode(document.json))), "=")) * 3 / 4)
  }
  statements = { for label, bucket in var.buckets : label => [
    {
      sid = "EncodingComObjects"
      actions = concat(
        contains(bucket.access, "input") ? ["s3:GetObject"] : [],  # download a source file
        contains(bucket.access, "output") ? ["s3:PutObject"] : [], # upload an encoded file
        # set the ACL of an encoded file (inferred: its URLs have a parameter acl)
        contains(bucket.access, "output") && var.set_acl ? ["s3:PutObjectAcl"] : [],
      )
      resources = [for path in bucket.paths : "arn:${local.partition}:s3:::${bucket.name}/${path}"]
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

  name              = "encoding-com-${each.key}"
  key_id            = each.value.kms.key_arn
  grantee_principal = local.principals.AWS
  operations = concat(
    # download a file that is encrypted with SSE-KMS; put together the parts of an encrypted multipart upload
    ["Decrypt"],
    contains(each.value.access, "output") ? ["GenerateDataKey"] : [], # upload into a bucket that is encrypted with SSE-KMS
  )
}
