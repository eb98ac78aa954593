locals {
  # 880 characters: as long as S3's keys may nearly be
  deep = join("/", [for i in range(80) : format("level-%04d", i)])
}

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
      Action    = "s3:GetObject"
      Resource  = [for i in range(23) : "arn:aws:s3:::acme-in/${i}/${local.deep}/*"]
    }]
  })
}

resource "aws_s3_bucket" "near" {
  bucket = "acme-near"
}

resource "aws_s3_bucket_policy" "near" {
  bucket = aws_s3_bucket.near.bucket
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Zencoder"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::395540211253:root" }
      Action    = "s3:GetObject"
      Resource  = [for i in range(21) : "arn:aws:s3:::acme-near/${i}/${local.deep}/*"]
    }]
  })
}
