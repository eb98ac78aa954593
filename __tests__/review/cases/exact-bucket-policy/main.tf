# exactly what Zencoder needs, known at plan time
resource "aws_s3_bucket" "out" {
  bucket = "acme-out"
}

data "aws_iam_policy_document" "out" {
  statement {
    sid       = "ZencoderOutputObjects"
    actions   = ["s3:PutObject", "s3:PutObjectAcl", "s3:ListMultipartUploadParts"]
    resources = ["arn:aws:s3:::acme-out/vod/*"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::395540211253:root"]
    }
  }
  statement {
    sid       = "ZencoderOutputBucket"
    actions   = ["s3:GetBucketLocation", "s3:ListBucketMultipartUploads"]
    resources = ["arn:aws:s3:::acme-out"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::395540211253:root"]
    }
  }
}

resource "aws_s3_bucket_policy" "out" {
  bucket = aws_s3_bucket.out.bucket
  policy = data.aws_iam_policy_document.out.json
}
