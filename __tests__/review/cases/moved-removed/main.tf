module "vod" { source = "./vod" }
moved {
  from = aws_s3_bucket.vod
  to   = module.vod.aws_s3_bucket.this
}
moved {
  from = aws_s3_bucket_policy.vod
  to   = module.vod.aws_s3_bucket_policy.this
}
resource "aws_s3_bucket" "b" { bucket = "orf-b" }
removed {
  from = aws_s3_bucket_policy.b
  lifecycle { destroy = false }
}
