data "aws_caller_identity" "own" {}

resource "aws_s3_bucket" "masters" {
  bucket = "acme-masters"
}

resource "aws_s3_bucket_policy" "masters" {
  bucket = aws_s3_bucket.masters.bucket
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Sid = "Zencoder", Effect = "Allow", Principal = { AWS = "arn:aws:iam::395540211253:root" }, Action = "s3:GetObject", Resource = "arn:aws:s3:::acme-masters/vod/*" },
      { Sid = "Partner", Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = ["s3:GetObject", "s3:PutObject"], Resource = "arn:aws:s3:::acme-masters/*", Condition = { DateLessThan = { "aws:CurrentTime" = "2027-01-01T00:00:00Z" } } },
      { Sid = "Own", Effect = "Allow", Principal = { AWS = data.aws_caller_identity.own.account_id }, Action = "s3:*", Resource = "arn:aws:s3:::acme-masters/*" },
    ]
  })
}

module "encoder" {
  source = "./encoder"
}
