resource "aws_s3_bucket" "in" {
  bucket = "acme-in"
}

data "aws_caller_identity" "current" {}

resource "aws_s3_bucket_policy" "in" {
  bucket = aws_s3_bucket.in.bucket
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Share"
      Effect    = "Allow"
      Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::${data.aws_caller_identity.current.account_id}:root", "arn:aws:iam::444455556666:role/partner"] }
      Action    = "s3:GetObject"
      Resource  = "arn:aws:s3:::acme-in/*"
    }]
  })
}

resource "aws_iam_role" "partner" {
  name = "partner"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::777788889999:root" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "sts:ExternalId" = "partner-42" } }
    }]
  })
}
