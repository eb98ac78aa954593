resource "aws_s3_bucket" "all" {
  for_each = toset(["removed", "one", "same", "more", "gone", "moved"])
  bucket   = "acme-${each.key}"
}

resource "aws_s3_bucket_public_access_block" "removed" {
  bucket                  = aws_s3_bucket.all["removed"].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_public_access_block" "one" {
  bucket                  = aws_s3_bucket.all["one"].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_public_access_block" "same" {
  bucket                  = aws_s3_bucket.all["same"].id
  block_public_acls       = true
  block_public_policy     = false
  ignore_public_acls      = true
  restrict_public_buckets = false
}

resource "aws_s3_bucket_public_access_block" "more" {
  bucket              = aws_s3_bucket.all["more"].id
  block_public_policy = true
}

resource "aws_s3_bucket_public_access_block" "gone" {
  bucket                  = aws_s3_bucket.all["gone"].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_public_access_block" "moved" {
  bucket                  = aws_s3_bucket.all["moved"].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
