# the grant, and the key's own policy, let the services in
resource "aws_s3_bucket" "in" {
  bucket = "acme-in"
}

resource "aws_kms_key" "in" {
  description = "input"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "in" {
  bucket = aws_s3_bucket.in.bucket
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.in.arn
    }
  }
}

resource "aws_kms_grant" "in" {
  key_id            = aws_kms_key.in.key_id
  grantee_principal = "arn:aws:iam::395540211253:root"
  operations        = ["Decrypt"]
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

resource "aws_s3_bucket" "out" {
  bucket = "acme-out"
}

data "aws_caller_identity" "current" {}

resource "aws_kms_key" "out" {
  description = "output"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Account"
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:root" }
        Action    = "kms:*"
        Resource  = "*"
      },
      {
        Sid       = "Zencoder"
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::395540211253:root" }
        Action    = ["kms:GenerateDataKey", "kms:Decrypt"]
        Resource  = "*"
      },
    ]
  })
}

resource "aws_s3_bucket_server_side_encryption_configuration" "out" {
  bucket = aws_s3_bucket.out.bucket
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.out.arn
    }
  }
}

resource "aws_s3_bucket_policy" "out" {
  bucket = aws_s3_bucket.out.bucket
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Zencoder"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::395540211253:root" }
      Action    = ["s3:PutObject"]
      Resource  = "arn:aws:s3:::acme-out/*"
    }]
  })
}
