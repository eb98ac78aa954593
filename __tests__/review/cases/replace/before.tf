resource "aws_s3_bucket" "in" {
  bucket = "acme-in"
}

resource "aws_s3_bucket" "in_2" {
  bucket = "acme-in-2"
}

resource "aws_s3_bucket_policy" "in" {
  bucket = aws_s3_bucket.in.bucket
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Zencoder"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::395540211253:root" }
      Action    = "s3:GetObject"
      Resource  = "arn:aws:s3:::acme-in/*"
    }]
  })
}

resource "aws_iam_user" "transloadit" {
  name = "transloadit-store"
}

resource "aws_iam_user_policy" "transloadit" {
  name = "store"
  user = aws_iam_user.transloadit.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["s3:PutObject", "s3:AbortMultipartUpload"]
      Resource = "arn:aws:s3:::acme-in/uploads/*"
    }]
  })
}

resource "aws_iam_access_key" "transloadit" {
  user   = aws_iam_user.transloadit.name
  status = "Active"
}
