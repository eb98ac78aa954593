variable "vendor" { default = "395540211253" }
resource "aws_s3_bucket" "in" { bucket_prefix = "orf-" }
resource "aws_s3_bucket_policy" "in" {
  bucket = aws_s3_bucket.in.id
  policy = <<-POLICY
  {
    "Version": "2012-10-17",
    "Statement": [{
      "Sid": "Zencoder", "Effect": "Allow",
      "Principal": {"AWS": "arn:aws:iam::${var.vendor}:root"},
      "Action": ["s3:GetObject"],
      "Resource": "${aws_s3_bucket.in.arn}/*"
    }]
  }
  POLICY
}
