resource "aws_s3_bucket" "in" {
  bucket = "acme-in"
}

resource "aws_s3_bucket_public_access_block" "in" {
  bucket                  = aws_s3_bucket.in.bucket
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

# wrong level, a condition key that the action lacks, the 15-digit account of a real help page
resource "aws_s3_bucket_policy" "in" {
  bucket = aws_s3_bucket.in.bucket
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "WrongLevel"
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::395540211253:root" }
        Action    = "s3:GetObject"
        Resource  = "arn:aws:s3:::acme-in"
      },
      {
        Sid       = "WrongKey"
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::395540211253:root" }
        Action    = "s3:GetObject"
        Resource  = "arn:aws:s3:::acme-in/*"
        Condition = { StringLike = { "s3:prefix" = "vod/*" } }
      },
      {
        Sid       = "WrongAccount"
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::000111333444555:role/stack_prod" }
        Action    = "s3:GetObject"
        Resource  = "arn:aws:s3:::acme-in/*"
      },
    ]
  })
}

resource "aws_s3_bucket" "blocked" {
  bucket = "acme-blocked"
}

resource "aws_s3_bucket_public_access_block" "blocked" {
  bucket                  = aws_s3_bucket.blocked.bucket
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

# refused by Block Public Access; the second statement is of another bucket
resource "aws_s3_bucket_policy" "blocked" {
  bucket = aws_s3_bucket.blocked.bucket
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Everyone"
        Effect    = "Allow"
        Principal = "*"
        Action    = "s3:GetObject"
        Resource  = "arn:aws:s3:::acme-blocked/*"
      },
      {
        Sid       = "OtherBucket"
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::395540211253:root" }
        Action    = "s3:GetObject"
        Resource  = "arn:aws:s3:::acme-in/*"
      },
    ]
  })
}
