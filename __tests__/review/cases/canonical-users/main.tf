resource "aws_s3_bucket" "b" { bucket = "orf-b" }
data "aws_iam_policy_document" "p" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::orf-b/*"]
    principals {
      type        = "CanonicalUser"
      identifiers = ["6c8583d84664a381db0c6af0e79b285ede571885fbe768e7ea50e5d3760597dd", "1a85ad8fea02b4d948b962948f69972a72da6bed800a7e9ca7d0b43dc61d5869"]
    }
  }
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::other-bucket/*"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::395540211253:root"]
    }
  }
}
resource "aws_s3_bucket_policy" "p" {
  bucket = aws_s3_bucket.b.id
  policy = data.aws_iam_policy_document.p.json
}
