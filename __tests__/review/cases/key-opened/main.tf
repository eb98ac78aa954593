resource "aws_kms_key" "vod" { description = "vod" }
resource "aws_kms_key_policy" "vod" {
  key_id = aws_kms_key.vod.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Sid = "Admin", Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = "kms:*", Resource = "*" },
    { Sid = "Reader", Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "kms:Decrypt", Resource = "*", Condition = { StringLike = { "kms:ViaService" = "s3.*.amazonaws.com", "kms:EncryptionContext:aws:s3:arn" = "arn:aws:s3:::orf-vod/*" } } },
  ] })
}
resource "aws_s3_bucket" "vod" { bucket = "orf-vod" }
resource "aws_s3_bucket_server_side_encryption_configuration" "vod" {
  bucket = aws_s3_bucket.vod.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.vod.arn
    }
  }
}
resource "aws_s3_bucket_policy" "vod" {
  bucket = aws_s3_bucket.vod.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "s3:GetObject", Resource = "arn:aws:s3:::orf-vod/*" },
    { Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "s3:GetObject", Resource = "arn:aws:s3:::orf-vod/*" },
  ] })
}
