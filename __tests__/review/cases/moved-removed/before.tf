resource "aws_s3_bucket" "vod" { bucket = "orf-vod" }
resource "aws_s3_bucket_policy" "vod" {
  bucket = aws_s3_bucket.vod.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Sid = "Keep", Effect = "Allow", Principal = { AWS = "arn:aws:iam::395540211253:root" }, Action = ["s3:GetObject"], Resource = "arn:aws:s3:::orf-vod/*" },
  ] })
}
resource "aws_s3_bucket" "b" { bucket = "orf-b" }
resource "aws_s3_bucket_policy" "b" {
  bucket = aws_s3_bucket.b.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Sid = "Keep", Effect = "Allow", Principal = { AWS = "arn:aws:iam::999988887777:root" }, Action = ["s3:GetObject"], Resource = "arn:aws:s3:::orf-b/*" },
  ] })
}
