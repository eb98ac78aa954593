resource "aws_s3_bucket" "in" {
  bucket = "acme-in"
}

resource "aws_s3_bucket_policy" "in" {
  bucket = aws_s3_bucket.in.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "ZencoderInputObjects"
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::395540211253:root" }
        Action    = ["s3:GetObject", "s3:GetObjectAcl"]
        Resource  = "arn:aws:s3:::acme-in/*"
      },
      {
        Sid       = "ZencoderInputBucket"
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::395540211253:root" }
        Action    = "s3:GetBucketLocation"
        Resource  = "arn:aws:s3:::acme-in"
      },
    ]
  })
}
