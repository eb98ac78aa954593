# jsonencode with one unknown part: the plan holds nothing of it
resource "aws_s3_bucket" "in" {
  bucket = "acme-in"
}

resource "aws_s3_bucket_policy" "in" {
  bucket = aws_s3_bucket.in.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Zencoder"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::395540211253:root" }
      Action    = "s3:GetObject"
      Resource  = "${aws_s3_bucket.in.arn}/*"
    }]
  })
}

# a document that waits: its known parts are in the plan
resource "aws_s3_bucket" "out" {
  bucket = "acme-out"
}

data "aws_iam_policy_document" "out" {
  statement {
    sid       = "Everyone"
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.out.arn}/*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
  statement {
    sid       = "Zencoder"
    actions   = ["s3:PutObject"]
    resources = ["${aws_s3_bucket.out.arn}/*"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::395540211253:root"]
    }
  }
}

resource "aws_s3_bucket_policy" "out" {
  bucket = aws_s3_bucket.out.id
  policy = data.aws_iam_policy_document.out.json
}
