data "aws_partition" "current" {}

locals {
  partition    = data.aws_partition.current.partition
  principal    = var.principal_arn
  input        = { for label, bucket in var.buckets : label => bucket if bucket.access == toset(["input"]) }
  output       = { for label, bucket in var.buckets : label => bucket if bucket.access == toset(["output"]) }
  input_output = { for label, bucket in var.buckets : label => bucket if bucket.access == toset(["input", "output"]) }
}

data "aws_iam_policy_document" "input" {
  for_each = local.input

  statement {
    sid = "CloudTranscodeInput"
    actions = [
      "s3:GetObject", # check and download the source file or the watermark image
    ]
    resources = [for path in each.value.paths : "arn:${local.partition}:s3:::${each.value.name}/${path}"]

    principals {
      type        = "AWS"
      identifiers = [local.principal]
    }

    dynamic "condition" {
      for_each = var.expires_at[*]

      content {
        test     = "DateLessThan"
        variable = "aws:CurrentTime"
        values   = [condition.value]
      }
    }
  }
}

data "aws_iam_policy_document" "output" {
  for_each = local.output

  statement {
    sid = "CloudTranscodeOutput"
    actions = [
      "s3:PutObject", # upload the transcoded file in one request
    ]
    resources = [for path in each.value.paths : "arn:${local.partition}:s3:::${each.value.name}/${path}"]

    principals {
      type        = "AWS"
      identifiers = [local.principal]
    }

    dynamic "condition" {
      for_each = var.expires_at[*]

      content {
        test     = "DateLessThan"
        variable = "aws:CurrentTime"
        values   = [condition.value]
      }
    }
  }
}

data "aws_iam_policy_document" "input_output" {
  for_each = local.input_output

  statement {
    sid = "CloudTranscodeInputOutput"
    actions = [
      "s3:GetObject", # check and download the source file or the watermark image
      "s3:PutObject", # upload the transcoded file in one request
    ]
    resources = [for path in each.value.paths : "arn:${local.partition}:s3:::${each.value.name}/${path}"]

    principals {
      type        = "AWS"
      identifiers = [local.principal]
    }

    dynamic "condition" {
      for_each = var.expires_at[*]

      content {
        test     = "DateLessThan"
        variable = "aws:CurrentTime"
        values   = [condition.value]
      }
    }
  }
}

# What the bucket's policy already says, and the statements above instead of older ones with the same Sid.
data "aws_iam_policy_document" "policy" {
  for_each = var.buckets

  source_policy_documents = each.value.source_policy_documents
  override_policy_documents = [
    for documents in [
      data.aws_iam_policy_document.input,
      data.aws_iam_policy_document.output,
      data.aws_iam_policy_document.input_output,
    ] : documents[each.key].json if contains(keys(documents), each.key)
  ]
}

resource "aws_s3_bucket_policy" "this" {
  for_each = { for label, bucket in var.buckets : label => bucket if bucket.attach_policy }

  bucket = each.value.name
  policy = data.aws_iam_policy_document.policy[each.key].json

  lifecycle {
    precondition {
      condition     = floor(length(trim(base64encode(jsonencode(jsondecode(data.aws_iam_policy_document.policy[each.key].json))), "=")) * 3 / 4) <= 20480
      error_message = "The policy of bucket ${each.value.name} has ${floor(length(trim(base64encode(jsonencode(jsondecode(data.aws_iam_policy_document.policy[each.key].json))), "=")) * 3 / 4)} bytes, S3 accepts 20480: shorten paths or source_policy_documents."
    }
  }
}

resource "aws_kms_grant" "this" {
  for_each = { for label, bucket in var.buckets : label => bucket if bucket.kms != null }

  name              = "cloudtranscode-${each.key}"
  key_id            = each.value.kms.key_arn
  grantee_principal = var.principal_arn
  operations = distinct(concat(
    contains(each.value.access, "input") ? ["Decrypt"] : [],          # download a file that is encrypted with SSE-KMS
    contains(each.value.access, "output") ? ["GenerateDataKey"] : [], # upload into a bucket that is encrypted with SSE-KMS
  ))
}
