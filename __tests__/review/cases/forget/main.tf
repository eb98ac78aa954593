removed {
  from = aws_s3_bucket_policy.in
  lifecycle {
    destroy = false
  }
}

resource "aws_s3_bucket" "in" {
  bucket = "acme-in"
}
