resource "aws_kms_key" "k" { description = "k" }
resource "aws_s3_bucket" "b" { bucket = "orf-b" }
resource "aws_s3_bucket_server_side_encryption_configuration" "b" {
  bucket = aws_s3_bucket.b.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.k.arn
    }
  }
}
resource "aws_iam_role" "bitmovin" {
  name               = "bitmovin-encoding"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = "arn:aws:iam::630681592166:user/bitmovinCustomerS3Access" }, Condition = { StringEquals = { "sts:ExternalId" = "abc-123" } } }] })
}
resource "aws_iam_role_policy" "b" {
  role = aws_iam_role.bitmovin.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Effect = "Allow", Action = ["s3:GetObject"], Resource = "arn:aws:s3:::orf-b/*" },
    { Effect = "Allow", Action = ["s3:GetBucketLocation"], Resource = "arn:aws:s3:::orf-b" },
  ] })
}
