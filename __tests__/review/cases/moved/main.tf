moved {
  from = aws_s3_bucket_policy.in
  to   = aws_s3_bucket_policy.zencoder["in"]
}

resource "aws_s3_bucket" "in" {
  bucket = "acme-in"
}

resource "aws_s3_bucket_policy" "zencoder" {
  for_each = toset(["in"])
  bucket   = aws_s3_bucket.in.bucket
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Zencoder"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::395540211253:root" }
      Action    = "s3:GetObject"
      Resource  = "arn:aws:s3:::acme-${each.key}/*"
    }]
  })
}
