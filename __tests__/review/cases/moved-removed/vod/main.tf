resource "aws_s3_bucket" "this" { bucket = "orf-vod" }
resource "aws_s3_bucket_policy" "this" {
  bucket = aws_s3_bucket.this.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Sid = "Keep", Effect = "Allow", Principal = { AWS = "arn:aws:iam::395540211253:root" }, Action = ["s3:GetObject", "s3:PutObject"], Resource = "arn:aws:s3:::orf-vod/*" },
  ] })
}
