locals {
  partner = "arn:aws:iam::444455556666:root"
}

data "aws_iam_policy_document" "points" {
  statement {
    actions   = ["s3:*"]
    resources = ["arn:aws:s3:::acme-media", "arn:aws:s3:::acme-media/*"]
    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
    condition {
      test     = "StringEquals"
      variable = "s3:DataAccessPointAccount"
      values   = ["111122223333"]
    }
  }
}

resource "aws_s3_bucket" "media" {
  bucket = "acme-media"
}

resource "aws_s3_bucket_policy" "media" {
  bucket = aws_s3_bucket.media.id
  policy = data.aws_iam_policy_document.points.json
}

resource "aws_s3control_multi_region_access_point" "media" {
  details {
    name = "media"
    region {
      bucket = aws_s3_bucket.media.id
    }
  }
}

resource "aws_s3control_multi_region_access_point_policy" "media" {
  details {
    name = element(split(":", aws_s3control_multi_region_access_point.media.id), 1)
    policy = jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Effect    = "Allow"
        Principal = { AWS = local.partner }
        Action    = "s3:GetObject"
        Resource  = "arn:aws:s3::111122223333:accesspoint/${aws_s3control_multi_region_access_point.media.alias}/object/*"
      }]
    })
  }
}

resource "aws_s3_bucket" "web" {
  bucket = "acme-web"
}

resource "aws_s3_bucket_ownership_controls" "web" {
  bucket = aws_s3_bucket.web.id
  rule {
    object_ownership = "BucketOwnerPreferred"
  }
}

resource "aws_s3_bucket_public_access_block" "web" {
  bucket                  = aws_s3_bucket.web.id
  block_public_acls       = false
  ignore_public_acls      = false
  block_public_policy     = true
  restrict_public_buckets = true
}

resource "aws_s3_object" "logo" {
  bucket  = aws_s3_bucket.web.id
  key     = "logo.png"
  content = "logo"
  acl     = "public-read"
}

resource "aws_s3_object" "draft" {
  bucket  = aws_s3_bucket.web.id
  key     = "draft.png"
  content = "draft"
}

resource "aws_s3_directory_bucket" "fast" {
  bucket = "acme-fast--euc1-az1--x-s3"
  location {
    name = "euc1-az1"
  }
}

resource "aws_s3_bucket_policy" "fast" {
  bucket = aws_s3_directory_bucket.fast.bucket
  policy = data.aws_iam_policy_document.fast.json
}

data "aws_iam_policy_document" "fast" {
  statement {
    actions   = ["s3express:CreateSession"]
    resources = [aws_s3_directory_bucket.fast.arn]
    principals {
      type        = "AWS"
      identifiers = [local.partner]
    }
  }
}

resource "aws_s3tables_table_bucket" "tables" {
  name = "acme-tables"
}

data "aws_iam_policy_document" "tables" {
  statement {
    actions   = ["s3tables:ListTables"]
    resources = [aws_s3tables_table_bucket.tables.arn]
    principals {
      type        = "AWS"
      identifiers = [local.partner]
    }
  }
}

resource "aws_s3tables_table_bucket_policy" "tables" {
  table_bucket_arn = aws_s3tables_table_bucket.tables.arn
  resource_policy  = data.aws_iam_policy_document.tables.json
}

data "aws_iam_policy_document" "grants_trust" {
  statement {
    actions = ["sts:AssumeRole", "sts:SetSourceIdentity"]
    principals {
      type        = "Service"
      identifiers = ["access-grants.s3.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = ["111122223333"]
    }
  }
}

resource "aws_iam_role" "grants" {
  name               = "grants"
  assume_role_policy = data.aws_iam_policy_document.grants_trust.json
}

data "aws_iam_policy_document" "grants" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::acme-web/*"]
  }
}

resource "aws_iam_role_policy" "grants" {
  role   = aws_iam_role.grants.id
  policy = data.aws_iam_policy_document.grants.json
}

resource "aws_s3control_access_grants_instance" "here" {}

resource "aws_s3control_access_grants_location" "web" {
  depends_on     = [aws_s3control_access_grants_instance.here]
  iam_role_arn   = aws_iam_role.grants.arn
  location_scope = "s3://${aws_s3_bucket.web.bucket}/*"
}

resource "aws_s3control_access_grant" "partner" {
  access_grants_location_id = aws_s3control_access_grants_location.web.access_grants_location_id
  permission                = "READ"
  access_grants_location_configuration {
    s3_sub_prefix = "partner/*"
  }
  grantee {
    grantee_type       = "IAM"
    grantee_identifier = "arn:aws:iam::444455556666:role/reader"
  }
}

resource "aws_s3control_access_grants_instance_resource_policy" "here" {
  policy = data.aws_iam_policy_document.instance.json
}

data "aws_iam_policy_document" "instance" {
  statement {
    actions   = ["s3:ListAccessGrants", "s3:GetDataAccess"]
    resources = [aws_s3control_access_grants_instance.here.access_grants_instance_arn]
    principals {
      type        = "AWS"
      identifiers = [local.partner]
    }
  }
}

data "aws_iam_policy_document" "sftp_trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["transfer.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = ["111122223333"]
    }
  }
}

resource "aws_iam_role" "sftp" {
  name               = "sftp"
  assume_role_policy = data.aws_iam_policy_document.sftp_trust.json
}

data "aws_iam_policy_document" "sftp" {
  statement {
    actions   = ["s3:PutObject"]
    resources = ["arn:aws:s3:::acme-web/incoming/*"]
  }
}

resource "aws_iam_role_policy" "sftp" {
  role   = aws_iam_role.sftp.id
  policy = data.aws_iam_policy_document.sftp.json
}

resource "aws_transfer_server" "here" {}

resource "aws_transfer_user" "supplier" {
  server_id      = aws_transfer_server.here.id
  user_name      = "supplier"
  role           = aws_iam_role.sftp.arn
  home_directory = "/${aws_s3_bucket.web.bucket}/incoming"
}
