variable "external_id" {
  type      = string
  sensitive = true
  default   = "s3cr3t-0815-external"
}

variable "partner" {
  type      = string
  sensitive = true
  default   = "arn:aws:iam::111122223333:role/s3cr3t-partner"
}

resource "aws_s3_bucket" "out" {
  bucket = "acme-out"
}

resource "aws_iam_role" "bitmovin" {
  name = "bitmovin-encoding"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::630681592166:user/bitmovinCustomerS3Access" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "sts:ExternalId" = var.external_id } }
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
        Effect   = "Allow"
        Action   = ["s3:PutObject"]
        Resource = "arn:aws:s3:::acme-out/*"
      },
      {
        Effect   = "Allow"
        Action   = ["s3:GetBucketLocation", "s3:ListBucket"]
        Resource = "arn:aws:s3:::acme-out"
      },
    ]
  })
}

resource "aws_s3_bucket_policy" "out" {
  bucket = aws_s3_bucket.out.bucket
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "S3cr3tPartner"
      Effect    = "Allow"
      Principal = { AWS = var.partner }
      Action    = "s3:GetObject"
      Resource  = "arn:aws:s3:::acme-out/*"
    }]
  })
}
