locals { zencoder = "arn:aws:iam::395540211253:root" }
resource "aws_s3_bucket" "in" { bucket = "orf-ingest" }
resource "aws_s3_bucket_policy" "in" {
  bucket = aws_s3_bucket.in.bucket
  policy = templatefile("${path.module}/policies/vendor.json.tpl", { bucket = aws_s3_bucket.in.id, vendor = local.zencoder })
}
