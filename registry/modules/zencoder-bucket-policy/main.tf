data "aws_partition" "current" {}

locals {
  partition = data.aws_partition.current.partition
  principals = {
    AWS           = "arn:aws:iam::395540211253:root"
    CanonicalUser = "6c8583d84664a381db0c6af0e79b285ede571885fbe768e7ea50e5d3760597dd"
  }
  principal    = local.principals[var.principal_type]
  input        = { for label, bucket in var.buckets : label => bucket if bucket.access == toset(["input"]) }
  output       = { for label, bucket in var.buckets : label => bucket if bucket.access == toset(["output"]) }
  input_output = { for label, bucket in var.buckets : label => bucket if bucket.access == toset(["input", "output"]) }
  bucket_actions = {
    for label, bucket in var.buckets : label => join(" ", compact([
      var.region_lookup ? "s3:GetBucketLocation" : "",
      var.multipart && contains(bucket.access, "output") ? "s3:ListBucketMultipartUploads" : "",
    ]))
  }
}

data "aws_iam_policy_document" "input" {
  for_each = local.input

  statement {
    sid = "ZencoderInput"
    actions = concat(
      ["s3:GetObject"],                        # download the source file
      var.read_acl ? ["s3:GetObjectAcl"] : [], # read the ACL of a source file
    )
    resources = [for path in each.value.paths : "arn:${local.partition}:s3:::${each.value.name}/${path}"]

    principals {
      type        = var.principal_type
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
    sid = "ZencoderOutput"
    actions = concat(
      ["s3:PutObject"],                                     # upload the encoded file
      var.read_acl ? ["s3:GetObjectAcl"] : [],              # read the ACL of an uploaded file
      var.multipart ? ["s3:ListMultipartUploadParts"] : [], # see which parts of a large file have arrived
      var.set_acl ? ["s3:PutObjectAcl"] : [],               # send an ACL with the uploaded file
    )
    resources = [for path in each.value.paths : "arn:${local.partition}:s3:::${each.value.name}/${path}"]

    principals {
      type        = var.principal_type
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
    sid = "ZencoderInputOutput"
    actions = concat(
      ["s3:GetObject"],                                     # download the source file
      ["s3:PutObject"],                                     # upload the encoded file
      var.read_acl ? ["s3:GetObjectAcl"] : [],              # read the ACL of a source file; read the ACL of an uploaded file
      var.multipart ? ["s3:ListMultipartUploadParts"] : [], # see which parts of a large file have arrived
      var.set_acl ? ["s3:PutObjectAcl"] : [],               # send an ACL with the uploaded file
    )
    resources = [for path in each.value.paths : "arn:${local.partition}:s3:::${each.value.name}/${path}"]

    principals {
      type        = var.principal_type
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

data "aws_iam_policy_document" "get_bucket_location" {
  for_each = { for label, bucket in var.buckets : label => bucket if local.bucket_actions[label] == "s3:GetBucketLocation" }

  statement {
    sid = "ZencoderGetBucketLocation"
    actions = [
      "s3:GetBucketLocation", # find out the bucket's region
    ]
    resources = ["arn:${local.partition}:s3:::${each.value.name}"]

    principals {
      type        = var.principal_type
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

data "aws_iam_policy_document" "get_bucket_location_list_bucket_multipart_uploads" {
  for_each = { for label, bucket in var.buckets : label => bucket if local.bucket_actions[label] == "s3:GetBucketLocation s3:ListBucketMultipartUploads" }

  statement {
    sid = "ZencoderGetBucketLocationListBucketMultipartUploads"
    actions = [
      "s3:GetBucketLocation",          # find out the bucket's region
      "s3:ListBucketMultipartUploads", # see which multipart uploads are under way
    ]
    resources = ["arn:${local.partition}:s3:::${each.value.name}"]

    principals {
      type        = var.principal_type
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

data "aws_iam_policy_document" "list_bucket_multipart_uploads" {
  for_each = { for label, bucket in var.buckets : label => bucket if local.bucket_actions[label] == "s3:ListBucketMultipartUploads" }

  statement {
    sid = "ZencoderListBucketMultipartUploads"
    actions = [
      "s3:ListBucketMultipartUploads", # see which multipart uploads are under way
    ]
    resources = ["arn:${local.partition}:s3:::${each.value.name}"]

    principals {
      type        = var.principal_type
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
      data.aws_iam_policy_document.get_bucket_location,
      data.aws_iam_policy_document.get_bucket_location_list_bucket_multipart_uploads,
      data.aws_iam_policy_document.list_bucket_multipart_uploads,
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

  name              = "zencoder-${each.key}"
  key_id            = each.value.kms.key_arn
  grantee_principal = local.principals.AWS
  operations = distinct(concat(
    contains(each.value.access, "input") ? ["Decrypt"] : [],                   # download a file that is encrypted with SSE-KMS
    contains(each.value.access, "output") ? ["GenerateDataKey"] : [],          # upload into a bucket that is encrypted with SSE-KMS
    contains(each.value.access, "output") && var.multipart ? ["Decrypt"] : [], # put together the parts of an encrypted multipart upload
  ))
}
