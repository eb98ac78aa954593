resource "aws_iam_user" "ops" { name = "ops-bot" }
resource "aws_s3_bucket" "b" { bucket = "orf-b" }
data "aws_iam_policy_document" "p" {
  statement {
    sid       = "Ops"
    actions   = ["s3:*"]
    resources = ["arn:aws:s3:::orf-b/*"]
    principals {
      type        = "AWS"
      identifiers = [aws_iam_user.ops.arn]
    }
  }
}
resource "aws_s3_bucket_policy" "p" {
  bucket = aws_s3_bucket.b.id
  policy = data.aws_iam_policy_document.p.json
}
