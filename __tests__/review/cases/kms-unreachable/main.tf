resource "aws_s3_bucket" "managed" {
  bucket = "acme-managed"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "managed" {
  bucket = aws_s3_bucket.managed.bucket
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

resource "aws_s3_bucket_policy" "managed" {
  bucket = aws_s3_bucket.managed.bucket
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Zencoder"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::395540211253:root" }
      Action    = "s3:GetObject"
      Resource  = "arn:aws:s3:::acme-managed/*"
    }]
  })
}

resource "aws_s3_bucket" "own" {
  bucket = "acme-own"
}

resource "aws_kms_key" "own" {
  description = "media"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "own" {
  bucket = aws_s3_bucket.own.bucket
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.own.arn
    }
  }
}

resource "aws_s3_bucket_policy" "own" {
  bucket = aws_s3_bucket.own.bucket
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Zencoder"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::395540211253:root" }
      Action    = "s3:GetObject"
      Resource  = "arn:aws:s3:::acme-own/*"
    }]
  })
}
