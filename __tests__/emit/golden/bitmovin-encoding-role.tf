# Lets Bitmovin Encoding
#   read s3://acme-masters/*
#   write s3://acme-renditions/vod/*
#   write s3://acme-renditions/live/*
# https://developer.bitmovin.com/encoding/docs/required-permissions-for-s3-buckets-for-encoding-input-and-output
data "aws_iam_policy_document" "bitmovin_encoding" {
  statement {
    sid = "BitmovinEncodingInput"
    actions = [
      "s3:GetObject", # download the source file
    ]
    resources = ["arn:aws:s3:::acme-masters/*"]
  }

  statement {
    sid = "BitmovinEncodingOutput"
    actions = [
      "s3:GetObject",    # check that a file was uploaded
      "s3:PutObject",    # upload segments, files and manifests
      "s3:PutObjectAcl", # set the ACL PUBLIC_READ or PRIVATE on what it uploads
    ]
    resources = ["arn:aws:s3:::acme-renditions/live/*", "arn:aws:s3:::acme-renditions/vod/*"]
  }

  statement {
    sid = "BitmovinEncodingGetBucketLocation"
    actions = [
      "s3:GetBucketLocation", # find the encoding region for cloudRegion AUTO
    ]
    resources = ["arn:aws:s3:::acme-masters", "arn:aws:s3:::acme-renditions"]
  }

  statement {
    sid = "BitmovinEncodingListRenditions"
    actions = [
      "s3:ListBucket", # check that all segments are there
    ]
    resources = ["arn:aws:s3:::acme-renditions"]

    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = ["live/*", "vod/*"]
    }
  }

  statement {
    sid = "BitmovinEncodingOutputKey"
    actions = [
      "kms:Decrypt",         # put together an encrypted multipart upload, and read back what was uploaded
      "kms:GenerateDataKey", # upload into a bucket that is encrypted with SSE-KMS
    ]
    resources = ["arn:aws:kms:us-east-1:123456789012:key/8c1f0a3e-5d0b-4a57-9c1d-0123456789ab"]

    condition {
      test     = "StringLike"
      variable = "kms:ViaService"
      values   = ["s3.*.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "bitmovin_encoding_trust" {
  statement {
    sid = "BitmovinEncodingAssumeRole"
    actions = [
      "sts:AssumeRole", # work with the rights of this role
    ]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::630681592166:user/bitmovinCustomerS3Access"]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = ["8c1f0a3e-5d0b-4a57"]
    }
  }
}

resource "aws_iam_role" "bitmovin_encoding" {
  name               = "media"
  assume_role_policy = data.aws_iam_policy_document.bitmovin_encoding_trust.json
  tags = {
    team          = "video"
    "cost:center" = "7"
  }
}

resource "aws_iam_role_policy" "bitmovin_encoding" {
  name   = "bitmovin-encoding"
  role   = aws_iam_role.bitmovin_encoding.name
  policy = data.aws_iam_policy_document.bitmovin_encoding.json
}
