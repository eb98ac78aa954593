# 200 resources: some stay, some change, some go, most have nothing to do with anybody outside
locals {
  titles = { for i in range(40) : format("title-%03d", i) => "acme-${format("title-%03d", i)}" }
  shared = { for label, name in local.titles : label => name if tonumber(substr(label, 6, 3)) < 30 && label != "title-007" }
}

resource "aws_s3_bucket" "title" {
  for_each = local.titles
  bucket   = each.value
}

resource "aws_s3_bucket_policy" "title" {
  for_each = local.shared
  bucket   = aws_s3_bucket.title[each.key].bucket
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Zencoder"
      Effect    = "Allow"
      Principal = { AWS = each.key == "title-011" ? "arn:aws:iam::111122223333:root" : "arn:aws:iam::395540211253:root" }
      Action    = each.key == "title-012" ? ["s3:GetObject", "s3:DeleteObject"] : ["s3:GetObject", "s3:GetBucketLocation"]
      Resource  = ["arn:aws:s3:::${each.value}", "arn:aws:s3:::${each.value}/*"]
    }]
  })
}

resource "aws_s3_bucket_public_access_block" "title" {
  for_each                = local.titles
  bucket                  = aws_s3_bucket.title[each.key].bucket
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_iam_user" "editor" {
  count = 60
  name  = "editor-${count.index}"
}

resource "terraform_data" "job" {
  count = 40
  input = count.index
}

resource "aws_iam_role" "bitmovin" {
  name = "bitmovin-encoding"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::630681592166:user/bitmovinCustomerS3Access" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "sts:ExternalId" = "7c2a4f0e-acme" } }
    }]
  })

  inline_policy {
    name = "input"
    policy = jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Effect   = "Allow"
        Action   = "s3:GetObject"
        Resource = "arn:aws:s3:::acme-title-001/*"
      }]
    })
  }
}
