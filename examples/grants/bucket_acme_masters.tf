# Written by grantform generate from grants.yaml: change that file, not this one.
# Grants: zencoder, archive

data "aws_iam_policy_document" "acme_masters" {
  source_policy_documents = [jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "HttpsOnly"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = ["arn:aws:s3:::acme-masters", "arn:aws:s3:::acme-masters/*"]
        Condition = {
          Bool = {
            "aws:SecureTransport" = "false"
          }
        }
      },
    ]
  })]

  # zencoder: transcodes the library (media platform, VOD-1234, until 2027-06-30T23:59:59Z)
  statement {
    sid = "ZencoderInput"
    actions = [
      "s3:GetObject", # download the source file
    ]
    resources = ["arn:aws:s3:::acme-masters/vod/*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::395540211253:root"]
    }

    condition {
      test     = "DateLessThan"
      variable = "aws:CurrentTime"
      values   = ["2027-06-30T23:59:59Z"]
    }
  }

  # archive: yearly copy (archive)
  statement {
    sid       = "ArchiveObjects"
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::acme-masters/*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:root"]
    }
  }
}

resource "aws_s3_bucket_policy" "acme_masters" {
  bucket = "acme-masters"
  policy = data.aws_iam_policy_document.acme_masters.json
}
