resource "aws_s3_bucket" "in" { bucket = "orf-in" }
resource "aws_s3_bucket_policy" "in" {
  bucket = aws_s3_bucket.in.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Sid = "Zencoder", Effect = "Allow", Principal = { AWS = "arn:aws:iam::39554021125:root" }, Action = ["s3:GetObject"], Resource = "arn:aws:s3:::orf-in/*" },
    { Sid = "Zencoder2", Effect = "Allow", Principal = { AWS = "arn:aws:iam::395540211253:root" }, Action = ["s3:GetObject"], Resource = "arn:aws:s3:::orf-in/*" },
  ] })
}

resource "aws_s3_bucket" "out" { bucket = "orf-out" }
resource "aws_s3_bucket_policy" "out" {
  bucket = aws_s3_bucket.out.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Sid = "Zencoder", Effect = "Allow", Principal = { AWS = "arn:aws:iam::395540211235:root" }, Action = ["s3:GetObject"], Resource = "arn:aws:s3:::orf-out/*" },
  ] })
}
