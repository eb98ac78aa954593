resource "aws_s3_bucket" "b" { bucket = "orf-b" }
resource "aws_s3_bucket_policy" "p" {
  bucket = aws_s3_bucket.b.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "Public", Effect = "Allow", Principal = "*", Action = ["s3:GetObject"], Resource = ["arn:aws:s3:::orf-b/*"] }, { Sid = "Z", Effect = "Allow", Principal = { AWS = "arn:aws:iam::395540211253:root" }, Action = ["s3:GetObject"], Resource = ["arn:aws:s3:::orf-b/*"] }] })
}
