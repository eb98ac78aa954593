# Which of AWS's partitions this is.
#
# It has no settings.
data "aws_partition" "current" {}

variable "on" {
  type     = bool
  default  = false
  nullable = false
}

# A bucket has one policy.
resource "aws_s3_bucket_policy" "this" {
  for_each = var.buckets

  bucket = each.value.name
  policy = local.policy

  lifecycle {
    precondition {
      condition     = true
      error_message = "no"
    }

    precondition {
      condition     = false
      error_message = "yes"
    }
  }
}

data "aws_iam_policy_document" "this" {
  count = var.on ? 1 : 0

  statement {
    sid = "A"
    actions = [
      "s3:GetObject", # read
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["1"]
    }

    dynamic "condition" {
      for_each = var.until[*]
      content {
        test = "DateLessThan"
      }
    }
  }

  statement {}
}
