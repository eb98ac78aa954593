variable "bucket" {
  default   = "orf-top-secret-show"
  sensitive = true
}
variable "partner" {
  default   = "999988887777"
  sensitive = true
}
resource "aws_s3_bucket" "b" { bucket = var.bucket }
resource "aws_s3_bucket_policy" "b" {
  bucket = aws_s3_bucket.b.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Sid = "SecretPartner", Effect = "Allow", Principal = { AWS = "arn:aws:iam::${var.partner}:root" }, Action = ["s3:GetObject", "s3:Frobnicate"], Resource = "arn:aws:s3:::${var.bucket}/season-9-leak/*", Condition = { StringEquals = { "aws:UserAgent" = "hush-hush-agent" } } },
  ] })
}

# what S3 refuses is as secret
resource "aws_s3_bucket" "c" { bucket = "${var.bucket}-2" }
resource "aws_s3_bucket_policy" "c" {
  bucket = aws_s3_bucket.c.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Sid = "Bad", Effect = "Allow", Principal = { AWS = "arn:aws:iam::395540211253:root" }, Action = ["s3:GetObject"], Resource = "arn:aws:s3:::${var.bucket}-2" },
  ] })
}
