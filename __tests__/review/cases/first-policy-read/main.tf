# the present policy is read, and kept
data "aws_s3_bucket_policy" "in" {
  bucket = "acme-in"
}

data "aws_iam_policy_document" "in" {
  source_policy_documents = [data.aws_s3_bucket_policy.in.policy]

  statement {
    sid       = "Zencoder"
    actions   = ["s3:GetObject", "s3:GetBucketLocation"]
    resources = ["arn:aws:s3:::acme-in", "arn:aws:s3:::acme-in/*"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::395540211253:root"]
    }
  }
}

resource "aws_s3_bucket_policy" "in" {
  bucket = "acme-in"
  policy = data.aws_iam_policy_document.in.json
}
