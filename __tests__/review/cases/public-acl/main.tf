resource "aws_s3_bucket" "open" {
  bucket = "acme-open"
}

resource "aws_s3_bucket_public_access_block" "open" {
  bucket                  = aws_s3_bucket.open.bucket
  block_public_acls       = false
  block_public_policy     = false
  ignore_public_acls      = false
  restrict_public_buckets = false
}

resource "aws_s3_bucket_ownership_controls" "open" {
  bucket = aws_s3_bucket.open.bucket
  rule {
    object_ownership = "ObjectWriter"
  }
}

resource "aws_s3_bucket_acl" "open" {
  bucket = aws_s3_bucket.open.bucket
  acl    = "public-read"
}

resource "aws_s3_bucket" "vendor" {
  bucket = "acme-vendor"
}

resource "aws_s3_bucket_ownership_controls" "vendor" {
  bucket = aws_s3_bucket.vendor.bucket
  rule {
    object_ownership = "BucketOwnerPreferred"
  }
}

resource "aws_s3_bucket_acl" "vendor" {
  bucket = aws_s3_bucket.vendor.bucket
  access_control_policy {
    owner {
      id = "75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a"
    }
    grant {
      permission = "FULL_CONTROL"
      grantee {
        type = "CanonicalUser"
        id   = "75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a"
      }
    }
    grant {
      permission = "WRITE"
      grantee {
        type = "CanonicalUser"
        id   = "6c8583d84664a381db0c6af0e79b285ede571885fbe768e7ea50e5d3760597dd"
      }
    }
  }
}
