locals {
  everyone = { Effect = "Allow", Principal = "*", Action = "s3:GetObject" }
}

resource "aws_s3_bucket" "media" {
  bucket = "acme-media"
}

resource "aws_s3control_multi_region_access_point" "media" {
  account_id = "111122223333"
  details {
    name = "media"
    region {
      bucket = aws_s3_bucket.media.id
    }
  }
}

resource "aws_s3control_multi_region_access_point_policy" "media" {
  account_id = "111122223333"
  details {
    name = "media"
    policy = jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::444455556666:root" }
        Action    = "s3:GetObject"
        Resource  = "arn:aws:s3::111122223333:accesspoint/media.mrap/object/*"
      }]
    })
  }
}

resource "aws_s3control_object_lambda_access_point_policy" "media" {
  account_id = "111122223333"
  name       = "media-small"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::444455556666:root" }
      Action    = "s3-object-lambda:GetObject"
      Resource  = "arn:aws:s3-object-lambda:eu-central-1:111122223333:accesspoint/media-small"
    }]
  })
}

resource "aws_s3control_bucket_policy" "outpost" {
  bucket = "arn:aws:s3-outposts:eu-central-1:111122223333:outpost/op-01ac5d28a6a232904/bucket/acme-edge"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::444455556666:root" }
      Action    = "s3-outposts:GetObject"
      Resource  = "arn:aws:s3-outposts:eu-central-1:111122223333:outpost/op-01ac5d28a6a232904/bucket/acme-edge/object/*"
    }]
  })
}

resource "aws_s3_directory_bucket" "fast" {
  bucket = "acme-fast--euc1-az1--x-s3"
  location {
    name = "euc1-az1"
  }
}

resource "aws_s3_bucket_policy" "fast" {
  bucket = aws_s3_directory_bucket.fast.bucket
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::444455556666:root" }
      Action    = "s3express:CreateSession"
      Resource  = "arn:aws:s3express:eu-central-1:111122223333:bucket/acme-fast--euc1-az1--x-s3"
    }]
  })
}

resource "aws_s3control_access_grants_instance" "here" {}

resource "aws_s3control_access_grants_location" "media" {
  depends_on     = [aws_s3control_access_grants_instance.here]
  iam_role_arn   = "arn:aws:iam::111122223333:role/grants"
  location_scope = "s3://${aws_s3_bucket.media.bucket}/vod/*"
}

resource "aws_s3control_access_grant" "partner" {
  access_grants_location_id = aws_s3control_access_grants_location.media.access_grants_location_id
  permission                = "READWRITE"
  access_grants_location_configuration {
    s3_sub_prefix = "partner/*"
  }
  grantee {
    grantee_type       = "IAM"
    grantee_identifier = "arn:aws:iam::444455556666:role/partner"
  }
}

resource "aws_s3control_access_grants_instance_resource_policy" "here" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::444455556666:root" }
      Action    = ["s3:ListAccessGrants", "s3:GetDataAccess"]
      Resource  = "arn:aws:s3:eu-central-1:111122223333:access-grants/default"
    }]
  })
}

resource "aws_s3tables_table_bucket" "tables" {
  name = "acme-tables"
}

resource "aws_s3tables_table_bucket_policy" "tables" {
  table_bucket_arn = "arn:aws:s3tables:eu-central-1:111122223333:bucket/acme-tables"
  resource_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::444455556666:root" }
      Action    = "s3tables:GetTableData"
      Resource  = "arn:aws:s3tables:eu-central-1:111122223333:bucket/acme-tables/table/*"
    }]
  })
}

resource "aws_s3tables_table_policy" "plays" {
  table_bucket_arn = aws_s3tables_table_bucket_policy.tables.table_bucket_arn
  namespace        = "stats"
  name             = "plays"
  resource_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::444455556666:root" }
      Action    = "s3tables:GetTableData"
      Resource  = "*"
    }]
  })
}

resource "aws_s3_object" "trailer" {
  bucket  = aws_s3_bucket.media.id
  key     = "trailer.mp4"
  content = "trailer"
  acl     = "public-read"
}

resource "aws_s3_object" "master" {
  bucket  = aws_s3_bucket.media.id
  key     = "master.mp4"
  content = "master"
}

resource "aws_s3_object_copy" "poster" {
  bucket = aws_s3_bucket.media.id
  key    = "poster.jpg"
  source = "acme-media/master.jpg"
  grant {
    uri         = "http://acs.amazonaws.com/groups/global/AllUsers"
    type        = "Group"
    permissions = ["READ"]
  }
}

resource "aws_transfer_server" "own" {}

resource "aws_transfer_server" "asks" {
  identity_provider_type = "AWS_LAMBDA"
  function               = "arn:aws:lambda:eu-central-1:111122223333:function:who"
}

resource "aws_transfer_user" "supplier" {
  server_id      = aws_transfer_server.own.id
  user_name      = "supplier"
  role           = "arn:aws:iam::111122223333:role/supplier"
  home_directory = "/acme-media/incoming"
}

resource "aws_cloudformation_stack" "more" {
  name          = "more"
  template_body = jsonencode({ Resources = { B = { Type = "AWS::S3::Bucket" } } })
}

resource "aws_cloudcontrolapi_resource" "policy" {
  type_name     = "AWS::S3::BucketPolicy"
  desired_state = jsonencode({ Bucket = "acme-media", PolicyDocument = { Version = "2012-10-17", Statement = [merge(local.everyone, { Resource = "arn:aws:s3:::acme-media/*" })] } })
  schema        = jsonencode({ typeName = "AWS::S3::BucketPolicy", primaryIdentifier = ["/properties/Bucket"], properties = { Bucket = { type = "string" }, PolicyDocument = { type = "object" } } })
}
