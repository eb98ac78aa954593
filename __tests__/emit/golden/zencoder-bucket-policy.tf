# Lets Zencoder
#   read s3://acme-masters/*
#   write s3://acme-renditions/vod/*
#   write s3://acme-renditions/live/*
#   read and write s3://acme.media/*
# until 2027-01-31T00:00:00Z
# https://zencoder.support.brightcove.com/general-information/using-zencoder-s3.html
data "aws_iam_policy_document" "zencoder_acme_masters" {
  statement {
    sid = "ZencoderInput"
    actions = [
      "s3:GetObject", # download the source file
    ]
    resources = ["arn:aws:s3:::acme-masters/*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::395540211253:root"]
    }

    condition {
      test     = "DateLessThan"
      variable = "aws:CurrentTime"
      values   = ["2027-01-31T00:00:00Z"]
    }
  }

  statement {
    sid = "ZencoderGetBucketLocation"
    actions = [
      "s3:GetBucketLocation", # find out the bucket's region
    ]
    resources = ["arn:aws:s3:::acme-masters"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::395540211253:root"]
    }

    condition {
      test     = "DateLessThan"
      variable = "aws:CurrentTime"
      values   = ["2027-01-31T00:00:00Z"]
    }
  }
}

# A bucket has one policy: this replaces the one that the bucket has now.
resource "aws_s3_bucket_policy" "acme_masters" {
  bucket = "acme-masters"
  policy = data.aws_iam_policy_document.zencoder_acme_masters.json
}

data "aws_iam_policy_document" "zencoder_acme_renditions" {
  statement {
    sid = "ZencoderOutput"
    actions = [
      "s3:ListMultipartUploadParts", # see which parts of a large file have arrived
      "s3:PutObject",                # upload the encoded file
      "s3:PutObjectAcl",             # send an ACL with the uploaded file
    ]
    resources = ["arn:aws:s3:::acme-renditions/live/*", "arn:aws:s3:::acme-renditions/vod/*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::395540211253:root"]
    }

    condition {
      test     = "DateLessThan"
      variable = "aws:CurrentTime"
      values   = ["2027-01-31T00:00:00Z"]
    }
  }

  statement {
    sid = "ZencoderGetBucketLocationListBucketMultipartUploads"
    actions = [
      "s3:GetBucketLocation",          # find out the bucket's region
      "s3:ListBucketMultipartUploads", # see which multipart uploads are under way
    ]
    resources = ["arn:aws:s3:::acme-renditions"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::395540211253:root"]
    }

    condition {
      test     = "DateLessThan"
      variable = "aws:CurrentTime"
      values   = ["2027-01-31T00:00:00Z"]
    }
  }
}

# A bucket has one policy: this replaces the one that the bucket has now.
resource "aws_s3_bucket_policy" "acme_renditions" {
  bucket = "acme-renditions"
  policy = data.aws_iam_policy_document.zencoder_acme_renditions.json
}

data "aws_iam_policy_document" "zencoder_acme_media" {
  source_policy_documents = ["{}"]

  statement {
    sid = "ZencoderInputOutput"
    actions = [
      "s3:GetObject",                # download the source file
      "s3:ListMultipartUploadParts", # see which parts of a large file have arrived
      "s3:PutObject",                # upload the encoded file
      "s3:PutObjectAcl",             # send an ACL with the uploaded file
    ]
    resources = ["arn:aws:s3:::acme.media/*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::395540211253:root"]
    }

    condition {
      test     = "DateLessThan"
      variable = "aws:CurrentTime"
      values   = ["2027-01-31T00:00:00Z"]
    }
  }

  statement {
    sid = "ZencoderGetBucketLocationListBucketMultipartUploads"
    actions = [
      "s3:GetBucketLocation",          # find out the bucket's region
      "s3:ListBucketMultipartUploads", # see which multipart uploads are under way
    ]
    resources = ["arn:aws:s3:::acme.media"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::395540211253:root"]
    }

    condition {
      test     = "DateLessThan"
      variable = "aws:CurrentTime"
      values   = ["2027-01-31T00:00:00Z"]
    }
  }
}

# A bucket has one policy: what it says already is in source_policy_documents.
resource "aws_s3_bucket_policy" "acme_media" {
  bucket = "acme.media"
  policy = data.aws_iam_policy_document.zencoder_acme_media.json
}

resource "aws_kms_grant" "zencoder_acme_renditions" {
  name              = "zencoder-renditions"
  key_id            = "arn:aws:kms:us-east-1:123456789012:key/8c1f0a3e-5d0b-4a57-9c1d-0123456789ab"
  grantee_principal = "arn:aws:iam::395540211253:root"
  operations        = ["Decrypt", "GenerateDataKey"]
}
