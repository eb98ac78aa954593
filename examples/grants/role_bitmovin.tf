# Written by grantform generate from grants.yaml: change that file, not this one.
# Grants: bitmovin

# Lets Bitmovin Encoding
#   write s3://acme-renditions/abr/*
# https://developer.bitmovin.com/encoding/docs/required-permissions-for-s3-buckets-for-encoding-input-and-output
data "aws_iam_policy_document" "bitmovin" {
  # bitmovin: encodes what is streamed (media platform, VOD-1235)
  statement {
    sid = "BitmovinOutput"
    actions = [
      "s3:GetObject",    # check that a file was uploaded
      "s3:PutObject",    # upload segments, files and manifests
      "s3:PutObjectAcl", # set the ACL PUBLIC_READ or PRIVATE on what it uploads
    ]
    resources = ["arn:aws:s3:::acme-renditions/abr/*"]
  }

  # bitmovin: encodes what is streamed (media platform, VOD-1235)
  statement {
    sid = "BitmovinGetBucketLocation"
    actions = [
      "s3:GetBucketLocation", # find the bucket's region for cloudRegion AUTO
    ]
    resources = ["arn:aws:s3:::acme-renditions"]
  }

  # bitmovin: encodes what is streamed (media platform, VOD-1235)
  statement {
    sid = "BitmovinListAcmeRenditions"
    actions = [
      "s3:ListBucket", # check that all segments are there
    ]
    resources = ["arn:aws:s3:::acme-renditions"]

    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = ["abr/*"]
    }
  }
}

data "aws_iam_policy_document" "bitmovin_trust" {
  # bitmovin: encodes what is streamed (media platform, VOD-1235)
  statement {
    sid = "BitmovinAssumeRole"
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
      values   = ["6f2c4f3e-5d0b-4f0e-9f0a-1f1f3c1b2a77"]
    }
  }
}

resource "aws_iam_role" "bitmovin" {
  name               = "bitmovin"
  assume_role_policy = data.aws_iam_policy_document.bitmovin_trust.json
}

resource "aws_iam_role_policy" "bitmovin" {
  name   = "bitmovin"
  role   = aws_iam_role.bitmovin.name
  policy = data.aws_iam_policy_document.bitmovin.json
}
