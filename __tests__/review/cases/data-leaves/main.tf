data "aws_caller_identity" "me" {}

resource "aws_s3_bucket" "masters" {
  bucket = "acme-masters"
}

resource "aws_s3_bucket" "lists" {
  bucket = "acme-lists"
}

resource "aws_s3_bucket_versioning" "masters" {
  bucket = aws_s3_bucket.masters.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_replication_configuration" "masters" {
  bucket     = aws_s3_bucket.masters.id
  role       = "arn:aws:iam::${data.aws_caller_identity.me.account_id}:role/replication"
  depends_on = [aws_s3_bucket_versioning.masters]

  rule {
    id     = "foreign"
    status = "Enabled"
    destination {
      bucket  = "arn:aws:s3:::somebody-copies"
      account = "444455556666"
    }
  }
  rule {
    id     = "nobody-can-tell"
    status = "Enabled"
    destination {
      bucket = "arn:aws:s3:::acme-elsewhere"
    }
  }
  rule {
    id     = "own"
    status = "Enabled"
    destination {
      bucket = aws_s3_bucket.lists.arn
    }
  }
  rule {
    id     = "off"
    status = "Disabled"
    destination {
      bucket  = "arn:aws:s3:::somebody-copies"
      account = "444455556666"
    }
  }
}

resource "aws_s3_bucket_inventory" "foreign" {
  bucket                   = aws_s3_bucket.masters.id
  name                     = "foreign"
  included_object_versions = "All"
  schedule {
    frequency = "Daily"
  }
  destination {
    bucket {
      bucket_arn = "arn:aws:s3:::somebody-lists"
      account_id = "444455556666"
      format     = "CSV"
    }
  }
}

resource "aws_s3_bucket_inventory" "own" {
  bucket                   = aws_s3_bucket.masters.id
  name                     = "own"
  included_object_versions = "All"
  schedule {
    frequency = "Daily"
  }
  destination {
    bucket {
      bucket_arn = aws_s3_bucket.lists.arn
      format     = "CSV"
    }
  }
}

resource "aws_s3_bucket_analytics_configuration" "known" {
  bucket = aws_s3_bucket.masters.id
  name   = "known"
  storage_class_analysis {
    data_export {
      destination {
        s3_bucket_destination {
          bucket_arn        = "arn:aws:s3:::acme-figures"
          bucket_account_id = "777788889999"
        }
      }
    }
  }
}

resource "aws_s3_bucket_logging" "masters" {
  bucket        = aws_s3_bucket.masters.id
  target_bucket = "acme-logs"
  target_prefix = ""
}

resource "aws_sqs_queue" "own" {
  name = "own"
}

resource "aws_s3_bucket_notification" "masters" {
  bucket = aws_s3_bucket.masters.id
  queue {
    queue_arn = aws_sqs_queue.own.arn
    events    = ["s3:ObjectCreated:*"]
  }
  queue {
    queue_arn     = "arn:aws:sqs:eu-central-1:444455556666:new-masters"
    events        = ["s3:ObjectCreated:*"]
    filter_prefix = "vod/"
  }
  topic {
    topic_arn = "arn:aws:sns:eu-central-1:${data.aws_caller_identity.me.account_id}:news"
    events    = ["s3:ObjectRemoved:*"]
  }
}

resource "aws_backup_plan" "foreign" {
  name = "foreign"
  rule {
    rule_name         = "daily"
    target_vault_name = "own"
    schedule          = "cron(0 12 * * ? *)"
    copy_action {
      destination_vault_arn = "arn:aws:backup:eu-central-1:444455556666:backup-vault:copies"
    }
  }
}

resource "aws_datasync_location_s3" "masters" {
  s3_bucket_arn = aws_s3_bucket.masters.arn
  subdirectory  = "/"
  s3_config {
    bucket_access_role_arn = "arn:aws:iam::${data.aws_caller_identity.me.account_id}:role/datasync"
  }
}

resource "aws_datasync_location_s3" "lists" {
  s3_bucket_arn = aws_s3_bucket.lists.arn
  subdirectory  = "/"
  s3_config {
    bucket_access_role_arn = "arn:aws:iam::${data.aws_caller_identity.me.account_id}:role/datasync"
  }
}

resource "aws_datasync_location_s3" "elsewhere" {
  s3_bucket_arn = "arn:aws:s3:::partner-intake"
  subdirectory  = "/"
  s3_config {
    bucket_access_role_arn = "arn:aws:iam::${data.aws_caller_identity.me.account_id}:role/datasync"
  }
}

resource "aws_datasync_task" "out" {
  source_location_arn      = aws_datasync_location_s3.masters.arn
  destination_location_arn = aws_datasync_location_s3.elsewhere.arn
}

resource "aws_datasync_task" "own" {
  source_location_arn      = aws_datasync_location_s3.masters.arn
  destination_location_arn = aws_datasync_location_s3.lists.arn
}
