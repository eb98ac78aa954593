resource "aws_s3_bucket" "vod" { bucket = "orf-vod" }
resource "aws_s3_access_point" "zencoder" {
  bucket = aws_s3_bucket.vod.id
  name   = "zencoder"
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Effect = "Allow", Principal = { AWS = "arn:aws:iam::395540211253:root" }, Action = ["s3:GetObject"], Resource = "arn:aws:s3:eu-central-1:123456789012:accesspoint/zencoder/object/*" },
  ] })
}
resource "aws_s3_bucket_policy" "vod" {
  bucket = aws_s3_bucket.vod.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Effect = "Allow", Principal = { AWS = "*" }, Action = "*", Resource = ["arn:aws:s3:::orf-vod", "arn:aws:s3:::orf-vod/*"], Condition = { StringEquals = { "s3:DataAccessPointAccount" = "123456789012" } } },
  ] })
}
resource "aws_s3_bucket" "archive" { bucket = "orf-archive" }
resource "aws_s3_access_point" "partner" {
  bucket = aws_s3_bucket.archive.id
  name   = "partner"
}
resource "aws_s3control_access_point_policy" "partner" {
  access_point_arn = aws_s3_access_point.partner.arn
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Effect = "Allow", Principal = { AWS = "arn:aws:iam::999988887777:root" }, Action = ["s3:GetObject"], Resource = "${aws_s3_access_point.partner.arn}/object/*" },
  ] })
}
