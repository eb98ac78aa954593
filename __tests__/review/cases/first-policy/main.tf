# the bucket is made elsewhere: what its policy says today is not in the plan
resource "aws_s3_bucket_policy" "in" {
  bucket = "acme-in"
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
