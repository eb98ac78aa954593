data "aws_partition" "current" {}

locals {
  partition    = data.aws_partition.current.partition
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
  count = length(local.input) > 0 ? 1 : 0

  statement {
    sid = "ZencoderInput"
    actions = concat(
      ["s3:GetObject"],                        # download the source file
      var.read_acl ? ["s3:GetObjectAcl"] : [], # read the ACL of a source file
    )
    resources = flatten([
      for bucket in local.input : [
        for path in bucket.paths : "arn:${local.partition}:s3:::${bucket.name}/${path}"
      ]
    ])

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
  count = length(local.output) > 0 ? 1 : 0

  statement {
    sid = "ZencoderOutput"
    actions = concat(
      ["s3:PutObject"],                                     # upload the encoded file
      var.read_acl ? ["s3:GetObjectAcl"] : [],              # read the ACL of an uploaded file
      var.multipart ? ["s3:ListMultipartUploadParts"] : [], # see which parts of a large file have arrived
      var.set_acl ? ["s3:PutObjectAcl"] : [],               # send an ACL with the uploaded file
    )
    resources = flatten([
      for bucket in local.output : [
        for path in bucket.paths : "arn:${local.partition}:s3:::${bucket.name}/${path}"
      ]
    ])

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
  count = length(local.input_output) > 0 ? 1 : 0

  statement {
    sid = "ZencoderInputOutput"
    actions = concat(
      ["s3:GetObject"],                                     # download the source file
      ["s3:PutObject"],                                     # upload the encoded file
      var.read_acl ? ["s3:GetObjectAcl"] : [],              # read the ACL of a source file; read the ACL of an uploaded file
      var.multipart ? ["s3:ListMultipartUploadParts"] : [], # see which parts of a large file have arrived
      var.set_acl ? ["s3:PutObjectAcl"] : [],               # send an ACL with the uploaded file
    )
    resources = flatten([
      for bucket in local.input_output : [
        for path in bucket.paths : "arn:${local.partition}:s3:::${bucket.name}/${path}"
      ]
    ])

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
  count = contains(values(local.bucket_actions), "s3:GetBucketLocation") ? 1 : 0

  statement {
    sid = "ZencoderGetBucketLocation"
    actions = [
      "s3:GetBucketLocation", # find out the bucket's region
    ]
    resources = [
      for label, bucket in var.buckets : "arn:${local.partition}:s3:::${bucket.name}"
      if local.bucket_actions[label] == "s3:GetBucketLocation"
    ]

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
  count = contains(values(local.bucket_actions), "s3:GetBucketLocation s3:ListBucketMultipartUploads") ? 1 : 0

  statement {
    sid = "ZencoderGetBucketLocationListBucketMultipartUploads"
    actions = [
      "s3:GetBucketLocation",          # find out the bucket's region
      "s3:ListBucketMultipartUploads", # see which multipart uploads are under way
    ]
    resources = [
      for label, bucket in var.buckets : "arn:${local.partition}:s3:::${bucket.name}"
      if local.bucket_actions[label] == "s3:GetBucketLocation s3:ListBucketMultipartUploads"
    ]

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
  count = contains(values(local.bucket_actions), "s3:ListBucketMultipartUploads") ? 1 : 0

  statement {
    sid = "ZencoderListBucketMultipartUploads"
    actions = [
      "s3:ListBucketMultipartUploads", # see which multipart uploads are under way
    ]
    resources = [
      for label, bucket in var.buckets : "arn:${local.partition}:s3:::${bucket.name}"
      if local.bucket_actions[label] == "s3:ListBucketMultipartUploads"
    ]

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

data "aws_iam_policy_document" "input_key" {
  count = length([for bucket in local.input : bucket.kms.key_arn if bucket.kms != null]) > 0 ? 1 : 0

  statement {
    sid = "ZencoderInputKey"
    actions = [
      "kms:Decrypt", # download a file that is encrypted with SSE-KMS
    ]
    resources = [for bucket in local.input : bucket.kms.key_arn if bucket.kms != null]

    condition {
      test     = "StringLike"
      variable = "kms:ViaService"
      values   = ["s3.*.${data.aws_partition.current.dns_suffix}"]
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

data "aws_iam_policy_document" "output_key" {
  count = length([for bucket in local.output : bucket.kms.key_arn if bucket.kms != null]) > 0 ? 1 : 0

  statement {
    sid = "ZencoderOutputKey"
    actions = concat(
      ["kms:GenerateDataKey"],              # upload into a bucket that is encrypted with SSE-KMS
      var.multipart ? ["kms:Decrypt"] : [], # put together the parts of an encrypted multipart upload
    )
    resources = [for bucket in local.output : bucket.kms.key_arn if bucket.kms != null]

    condition {
      test     = "StringLike"
      variable = "kms:ViaService"
      values   = ["s3.*.${data.aws_partition.current.dns_suffix}"]
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

data "aws_iam_policy_document" "input_output_key" {
  count = length([for bucket in local.input_output : bucket.kms.key_arn if bucket.kms != null]) > 0 ? 1 : 0

  statement {
    sid = "ZencoderInputOutputKey"
    actions = [
      "kms:Decrypt",         # download a file that is encrypted with SSE-KMS; put together the parts of an encrypted multipart upload
      "kms:GenerateDataKey", # upload into a bucket that is encrypted with SSE-KMS
    ]
    resources = [for bucket in local.input_output : bucket.kms.key_arn if bucket.kms != null]

    condition {
      test     = "StringLike"
      variable = "kms:ViaService"
      values   = ["s3.*.${data.aws_partition.current.dns_suffix}"]
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

data "aws_iam_policy_document" "policy" {
  source_policy_documents = concat(
    data.aws_iam_policy_document.input[*].json,
    data.aws_iam_policy_document.output[*].json,
    data.aws_iam_policy_document.input_output[*].json,
    data.aws_iam_policy_document.get_bucket_location[*].json,
    data.aws_iam_policy_document.get_bucket_location_list_bucket_multipart_uploads[*].json,
    data.aws_iam_policy_document.list_bucket_multipart_uploads[*].json,
    data.aws_iam_policy_document.input_key[*].json,
    data.aws_iam_policy_document.output_key[*].json,
    data.aws_iam_policy_document.input_output_key[*].json,
  )
}

resource "aws_iam_user" "this" {
  name                 = var.name
  path                 = var.path
  permissions_boundary = var.permissions_boundary
  tags                 = var.tags
}

resource "aws_iam_policy" "this" {
  name        = var.name
  path        = var.path
  description = "Zencoder: access to S3 buckets"
  policy      = data.aws_iam_policy_document.policy.json
  tags        = var.tags

  lifecycle {
    precondition {
      condition     = length(replace(data.aws_iam_policy_document.policy.json, "/\\s/", "")) <= 6144
      error_message = "The user's policy has ${length(replace(data.aws_iam_policy_document.policy.json, "/\\s/", ""))} characters, IAM accepts 6144: shorten paths, or split the buckets over two modules."
    }
  }
}

resource "aws_iam_user_policy_attachment" "this" {
  user       = aws_iam_user.this.name
  policy_arn = aws_iam_policy.this.arn
}

resource "aws_iam_access_key" "this" {
  count = var.create_access_key ? 1 : 0

  user    = aws_iam_user.this.name
  pgp_key = var.pgp_key
}
