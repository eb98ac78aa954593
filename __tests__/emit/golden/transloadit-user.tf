# Lets Transloadit
#   read s3://acme-masters/*
#   write s3://acme-renditions/vod/*
#   write s3://acme-renditions/live/*
# https://transloadit.com/docs/robots/s3-store.md
data "aws_iam_policy_document" "transloadit" {
  statement {
    sid = "TransloaditInput"
    actions = [
      "s3:GetObject", # download the imported file
    ]
    resources = ["arn:aws:s3:::acme-masters/*"]
  }

  statement {
    sid = "TransloaditOutput"
    actions = [
      "s3:AbortMultipartUpload", # clean up after a failed multipart upload
      "s3:GetObject",            # make signed URLs that can be downloaded
      "s3:PutObject",            # upload a result, whole or in parts
      "s3:PutObjectAcl",         # send an ACL with the uploaded file
    ]
    resources = ["arn:aws:s3:::acme-renditions/live/*", "arn:aws:s3:::acme-renditions/vod/*"]
  }

  statement {
    sid = "TransloaditGetBucketLocation"
    actions = [
      "s3:GetBucketLocation", # find the bucket's region when bucket_region is not set
    ]
    resources = ["arn:aws:s3:::acme-renditions"]
  }

  statement {
    sid = "TransloaditGetBucketLocationListBucket"
    actions = [
      "s3:GetBucketLocation", # find the bucket's region when bucket_region is not set
      "s3:ListBucket",        # find the files of an imported directory
    ]
    resources = ["arn:aws:s3:::acme-masters"]
  }

  statement {
    sid = "TransloaditListRenditions"
    actions = [
      "s3:ListBucket", # find the bucket's region when asking for its location fails
    ]
    resources = ["arn:aws:s3:::acme-renditions"]

    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = ["live/*", "vod/*"]
    }
  }

  statement {
    sid = "TransloaditOutputKey"
    actions = [
      "kms:Decrypt",         # put together the parts of an encrypted multipart upload
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

resource "aws_iam_user" "transloadit" {
  name = "media"
  tags = {
    team          = "video"
    "cost:center" = "7"
  }
}

resource "aws_iam_policy" "transloadit" {
  name   = "media"
  policy = data.aws_iam_policy_document.transloadit.json
  tags = {
    team          = "video"
    "cost:center" = "7"
  }
}

resource "aws_iam_user_policy_attachment" "transloadit" {
  user       = aws_iam_user.transloadit.name
  policy_arn = aws_iam_policy.transloadit.arn
}
