variable "buckets" {
  type = map(string)
}

module "bucket" {
  source   = "./bucket"
  for_each = var.buckets
  name     = each.value
}

module "share" {
  source   = "./share"
  for_each = var.buckets
  bucket   = module.bucket[each.key].id
  arn      = module.bucket[each.key].arn
  vendor   = "arn:aws:iam::395540211253:root"
  actions  = each.key == "in" ? ["s3:GetObject"] : ["s3:PutObject"]
}
