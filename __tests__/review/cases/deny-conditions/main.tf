resource "aws_s3_bucket" "a" { bucket = "orf-a" }
resource "aws_s3_bucket_policy" "a" {
  bucket = aws_s3_bucket.a.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Sid = "Z", Effect = "Allow", Principal = { AWS = "arn:aws:iam::395540211253:root" }, Action = ["s3:GetObject", "s3:PutObject"], Resource = "arn:aws:s3:::orf-a/*" },
    { Sid = "Unencrypted", Effect = "Deny", Principal = "*", Action = "s3:PutObject", Resource = "arn:aws:s3:::orf-a/*", Condition = { StringNotEquals = { "s3:x-amz-server-side-encryption" = "aws:kms" } } },
    { Sid = "TlsOnly", Effect = "Deny", Principal = { AWS = "*" }, Action = "s3:*", Resource = ["arn:aws:s3:::orf-a/*"], Condition = { Bool = { "aws:SecureTransport" = false } } },
    { Sid = "Tls12", Effect = "Deny", Principal = "*", Action = "s3:*", Resource = ["arn:aws:s3:::orf-a", "arn:aws:s3:::orf-a/*"], Condition = { NumericLessThan = { "s3:TlsVersion" = "1.2" } } },
  ] })
}
