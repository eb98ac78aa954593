module "media" {
  source = "./media"
  buckets = {
    in  = "acme-in"
    out = "acme-out"
  }
}
