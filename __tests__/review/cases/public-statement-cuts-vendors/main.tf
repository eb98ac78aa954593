resource "aws_s3_bucket" "in" {
  bucket = "acme-in"
}

resource "aws_s3_bucket_public_access_block" "in" {
  bucket                  = aws_s3_bucket.in.bucket
  block_public_acls       = true
  block_public_policy     = false
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_policy" "in" {
  bucket = aws_s3_bucket.in.bucket
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Zencoder"
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::395540211253:root" }
        Action    = "s3:GetObject"
        Resource  = "arn:aws:s3:::acme-in/*"
      },
      {
        Sid       = "Previews"
        Effect    = "Allow"
        Principal = "*"
        Action    = "s3:GetObject"
        Resource  = "arn:aws:s3:::acme-in/previews/*"
      },
    ]
  })
}
