locals {
  titles = { for i in range(40) : format("title-%03d", i) => "acme-${format("title-%03d", i)}" }
}

resource "aws_s3_bucket" "title" {
  for_each = local.titles
  bucket   = each.value
}

resource "aws_s3_bucket_policy" "title" {
  for_each = { for label, name in local.titles : label => name if tonumber(substr(label, 6, 3)) < 20 }
  bucket   = aws_s3_bucket.title[each.key].bucket
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Zencoder"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::395540211253:root" }
      Action    = ["s3:GetObject", "s3:GetBucketLocation"]
      Resource  = ["arn:aws:s3:::${each.value}", "arn:aws:s3:::${each.value}/*"]
    }]
  })
}

resource "aws_iam_user" "editor" {
  count = 30
  name  = "editor-${count.index}"
}
