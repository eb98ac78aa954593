# the modules of registry/ for buckets whose names are not known yet
resource "aws_s3_bucket" "out" { bucket = "acme-out" }
resource "aws_s3_bucket" "new" { bucket_prefix = "acme-new" }

module "zencoder" {
  source = "../../../../registry/modules/zencoder-bucket-policy"
  buckets = {
    in  = { name = "acme-in", access = ["input"], paths = ["masters/*"] }
    out = { name = aws_s3_bucket.out.id, access = ["output", "input"] }
    new = { name = aws_s3_bucket.new.id, access = ["output"] }
  }
  expires_at = "2027-01-01T00:00:00Z"
}

module "bitmovin" {
  source      = "../../../../registry/modules/bitmovin-encoding-role"
  name        = "bitmovin"
  external_id = "4b8a6a5e-0000-4000-8000-5f6d7c8b9a01"
  buckets = {
    masters    = { name = "acme-masters", access = ["input"] }
    renditions = { name = aws_s3_bucket.new.id, access = ["output"], paths = ["vod/*"] }
  }
}
