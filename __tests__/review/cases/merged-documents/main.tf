data "aws_iam_policy_document" "base" {
  statement {
    sid     = "TlsOnly"
    effect  = "Deny"
    actions = ["s3:*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    resources = [aws_s3_bucket.out.arn, "${aws_s3_bucket.out.arn}/*"]
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
  statement {
    sid     = "Vendor"
    actions = ["s3:*"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::395540211253:root"]
    }
    resources = ["${aws_s3_bucket.out.arn}/*"]
  }
}
data "aws_iam_policy_document" "override" {
  statement {
    sid     = "Vendor"
    actions = ["s3:PutObject", "s3:PutObjectAcl"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::395540211253:root"]
    }
    resources = ["${aws_s3_bucket.out.arn}/renditions/*"]
  }
}
data "aws_iam_policy_document" "merged" {
  source_policy_documents   = [data.aws_iam_policy_document.base.json]
  override_policy_documents = [data.aws_iam_policy_document.override.json]
}
resource "aws_s3_bucket" "out" { bucket = "orf-renditions" }
resource "aws_s3_bucket_policy" "out" {
  bucket = aws_s3_bucket.out.id
  policy = data.aws_iam_policy_document.merged.json
}
