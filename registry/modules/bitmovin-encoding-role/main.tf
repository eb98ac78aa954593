data "aws_partition" "current" {}

locals {
  partition    = data.aws_partition.current.partition
  input        = { for label, bucket in var.buckets : label => bucket if bucket.access == toset(["input"]) }
  output       = { for label, bucket in var.buckets : label => bucket if bucket.access == toset(["output"]) }
  input_output = { for label, bucket in var.buckets : label => bucket if bucket.access == toset(["input", "output"]) }
  bucket_actions = {
    for label, bucket in var.buckets : label => join(" ", compact([
      var.region_lookup ? "s3:GetBucketLocation" : "",
      contains(bucket.paths, "*") && contains(bucket.access, "output") ? "s3:ListBucket" : "",
    ]))
  }
}

data "aws_iam_policy_document" "input" {
  count = length(local.input) > 0 ? 1 : 0

  statement {
    sid = "BitmovinEncodingInput"
    actions = [
      "s3:GetObject", # download the source file
    ]
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
    sid = "BitmovinEncodingOutput"
    actions = concat(
      ["s3:PutObject"],                          # upload segments, files and manifests
      var.verify_upload ? ["s3:GetObject"] : [], # check that a file was uploaded
      var.set_acl ? ["s3:PutObjectAcl"] : [],    # set the ACL PUBLIC_READ or PRIVATE on what it uploads
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
    sid = "BitmovinEncodingInputOutput"
    actions = concat(
      ["s3:GetObject"],                       # download the source file; check that a file was uploaded
      ["s3:PutObject"],                       # upload segments, files and manifests
      var.set_acl ? ["s3:PutObjectAcl"] : [], # set the ACL PUBLIC_READ or PRIVATE on what it uploads
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
    sid = "BitmovinEncodingGetBucketLocation"
    actions = [
      "s3:GetBucketLocation", # find the encoding region for cloudRegion AUTO; find the bucket's region for cloudRegion AUTO
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

data "aws_iam_policy_document" "get_bucket_location_list_bucket" {
  count = contains(values(local.bucket_actions), "s3:GetBucketLocation s3:ListBucket") ? 1 : 0

  statement {
    sid = "BitmovinEncodingGetBucketLocationListBucket"
    actions = [
      "s3:GetBucketLocation", # find the encoding region for cloudRegion AUTO; find the bucket's region for cloudRegion AUTO
      "s3:ListBucket",        # check that all segments are there
    ]
    resources = [
      for label, bucket in var.buckets : "arn:${local.partition}:s3:::${bucket.name}"
      if local.bucket_actions[label] == "s3:GetBucketLocation s3:ListBucket"
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

data "aws_iam_policy_document" "list_bucket" {
  count = contains(values(local.bucket_actions), "s3:ListBucket") ? 1 : 0

  statement {
    sid = "BitmovinEncodingListBucket"
    actions = [
      "s3:ListBucket", # check that all segments are there
    ]
    resources = [
      for label, bucket in var.buckets : "arn:${local.partition}:s3:::${bucket.name}"
      if local.bucket_actions[label] == "s3:ListBucket"
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

data "aws_iam_policy_document" "list_paths" {
  for_each = { for label, bucket in var.buckets : label => bucket if !contains(bucket.paths, "*") && contains(bucket.access, "output") }

  statement {
    sid = "BitmovinEncodingList${replace(title(replace(each.key, "/[^0-9A-Za-z]+/", " ")), " ", "")}"
    actions = [
      "s3:ListBucket", # check that all segments are there
    ]
    resources = ["arn:${local.partition}:s3:::${each.value.name}"]

    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = [for path in each.value.paths : replace(path, "/[*?].*$/", "*")]
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

data "aws_iam_policy_document" "input_key" {
  count = length([for bucket in local.input : bucket.kms.key_arn if bucket.kms != null]) > 0 ? 1 : 0

  statement {
    sid = "BitmovinEncodingInputKey"
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
    sid = "BitmovinEncodingOutputKey"
    actions = [
      "kms:Decrypt",         # put together an encrypted multipart upload, and read back what was uploaded
      "kms:GenerateDataKey", # upload into a bucket that is encrypted with SSE-KMS
    ]
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
    sid = "BitmovinEncodingInputOutputKey"
    actions = [
      "kms:Decrypt",         # download a file that is encrypted with SSE-KMS; put together an encrypted multipart upload, and read back what was uploaded
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
    data.aws_iam_policy_document.get_bucket_location_list_bucket[*].json,
    data.aws_iam_policy_document.list_bucket[*].json,
    values(data.aws_iam_policy_document.list_paths)[*].json,
    data.aws_iam_policy_document.input_key[*].json,
    data.aws_iam_policy_document.output_key[*].json,
    data.aws_iam_policy_document.input_output_key[*].json,
  )
}

data "aws_iam_policy_document" "trust" {
  statement {
    sid     = "BitmovinEncodingAssumeRole"
    actions = ["sts:AssumeRole"]

    principals {
      type = "AWS"
      identifiers = [
        "arn:aws:iam::630681592166:user/bitmovinCustomerS3Access", # Bitmovin
      ]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.external_id]
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

resource "aws_iam_role" "this" {
  name                 = var.name
  path                 = var.path
  description          = "Bitmovin Encoding: access to S3 buckets"
  assume_role_policy   = data.aws_iam_policy_document.trust.json
  permissions_boundary = var.permissions_boundary
  max_session_duration = var.max_session_duration
  tags                 = var.tags

  lifecycle {
    precondition {
      condition     = length(replace(data.aws_iam_policy_document.trust.json, "/\\s/", "")) <= 2048
      error_message = "The trust policy has ${length(replace(data.aws_iam_policy_document.trust.json, "/\\s/", ""))} characters, IAM accepts 2048: shorten paths, or split the buckets over two modules."
    }
  }
}

resource "aws_iam_role_policy" "this" {
  name   = "bitmovin-encoding"
  role   = aws_iam_role.this.name
  policy = data.aws_iam_policy_document.policy.json

  lifecycle {
    precondition {
      condition     = length(replace(data.aws_iam_policy_document.policy.json, "/\\s/", "")) <= 10240
      error_message = "The role's policy has ${length(replace(data.aws_iam_policy_document.policy.json, "/\\s/", ""))} characters, IAM accepts 10240: shorten paths, or split the buckets over two modules."
    }
  }
}
