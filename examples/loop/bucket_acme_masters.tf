# Written by grantform generate from grants.yaml: change that file, not this one.
# Grants: zencoder

data "aws_iam_policy_document" "acme_masters" {
  # zencoder: transcodes the library (media platform)
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
  }
}

resource "aws_s3_bucket_policy" "acme_masters" {
  bucket = "acme-masters"
  policy = data.aws_iam_policy_document.acme_masters.json
}
