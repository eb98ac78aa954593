variable "buckets" { default = ["orf-a", "orf-b"] }
resource "aws_s3_bucket" "b" {
  count  = length(var.buckets)
  bucket = var.buckets[count.index]
}
data "aws_iam_policy_document" "p" {
  count = length(var.buckets)
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.b[count.index].arn}/*"]
    principals {
      type        = "AWS"
      identifiers = ["395540211253"]
    }
  }
  dynamic "statement" {
    for_each = count.index == 0 ? [1] : []
    content {
      actions   = ["s3:GetBucketLocation"]
      resources = [aws_s3_bucket.b[count.index].arn]
      principals {
        type        = "AWS"
        identifiers = ["395540211253"]
      }
    }
  }
}
resource "aws_s3_bucket_policy" "p" {
  count  = length(var.buckets)
  bucket = aws_s3_bucket.b[count.index].id
  policy = data.aws_iam_policy_document.p[count.index].json
}
