# widened until it works
resource "aws_s3_bucket" "in" {
  bucket = "acme-in"
}

resource "aws_s3_bucket_policy" "in" {
  bucket = aws_s3_bucket.in.bucket
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Zencoder"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::395540211253:root" }
      Action    = "s3:*"
      Resource  = ["arn:aws:s3:::acme-in", "arn:aws:s3:::acme-in/*"]
    }]
  })
}

resource "aws_iam_role" "bitmovin" {
  name = "bitmovin-encoding"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::630681592166:user/bitmovinCustomerS3Access" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "sts:ExternalId" = "7c2a4f0e-acme" } }
    }]
  })
}

# every bucket of the account
resource "aws_iam_role_policy" "bitmovin" {
  name = "input"
  role = aws_iam_role.bitmovin.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["s3:GetObject", "s3:GetBucketLocation"]
      Resource = "*"
    }]
  })
}
