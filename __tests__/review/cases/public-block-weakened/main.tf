resource "aws_s3_bucket" "all" {
  for_each = toset(["removed", "one", "same", "more", "moved", "fresh", "closed"])
  bucket   = "acme-${each.key}"
}

resource "aws_s3_bucket_public_access_block" "one" {
  bucket                  = aws_s3_bucket.all["one"].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = false
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
  block_public_acls   = true
  block_public_policy = true
}

# under another address, without a moved block
resource "aws_s3_bucket_public_access_block" "renamed" {
  bucket                  = aws_s3_bucket.all["moved"].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_public_access_block" "fresh" {
  bucket              = aws_s3_bucket.all["fresh"].id
  block_public_acls   = true
  block_public_policy = true
}

resource "aws_s3_bucket_public_access_block" "closed" {
  bucket                  = aws_s3_bucket.all["closed"].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_access_point" "open" {
  bucket = aws_s3_bucket.all["same"].id
  name   = "open"
  public_access_block_configuration {
    block_public_acls       = true
    block_public_policy     = false
    ignore_public_acls      = true
    restrict_public_buckets = false
  }
}

resource "aws_s3_access_point" "usual" {
  bucket = aws_s3_bucket.all["same"].id
  name   = "usual"
}
