# exactly what Bitmovin Encoding needs, by a role with an external ID
resource "aws_s3_bucket" "out" {
  bucket = "acme-out"
}

resource "aws_s3_bucket_ownership_controls" "out" {
  bucket = aws_s3_bucket.out.bucket
  rule {
    object_ownership = "BucketOwnerPreferred"
  }
}

resource "aws_s3_bucket_public_access_block" "out" {
  bucket                  = aws_s3_bucket.out.bucket
  block_public_acls       = false
  block_public_policy     = true
  ignore_public_acls      = false
  restrict_public_buckets = true
}

resource "aws_iam_role" "bitmovin" {
  name = "bitmovin-encoding"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "BitmovinAssume"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::630681592166:user/bitmovinCustomerS3Access" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "sts:ExternalId" = "7c2a4f0e-acme" } }
    }]
  })
}

resource "aws_iam_role_policy" "bitmovin" {
  name = "output"
  role = aws_iam_role.bitmovin.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "Objects"
        Effect   = "Allow"
        Action   = ["s3:PutObject", "s3:PutObjectAcl"]
        Resource = "arn:aws:s3:::acme-out/*"
      },
      {
        Sid      = "Bucket"
        Effect   = "Allow"
        Action   = ["s3:GetBucketLocation", "s3:ListBucket"]
        Resource = "arn:aws:s3:::acme-out"
      },
    ]
  })
}
