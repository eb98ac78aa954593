resource "aws_s3_bucket" "in" { bucket_prefix = "orf-in" }
locals {
  arn        = aws_s3_bucket.in.arn
  vendor     = "arn:aws:iam::395540211253:root"
  statements = [{ Sid = "Z", Effect = "Allow", Principal = { AWS = local.vendor }, Action = ["s3:GetObject"], Resource = "${local.arn}/*" }]
  policy     = jsonencode({ Version = "2012-10-17", Statement = local.statements })
}
resource "aws_s3_bucket_policy" "in" {
  bucket = aws_s3_bucket.in.id
  policy = local.policy
}
