variable "bucket" {
  type = string
}

variable "arn" {
  type = string
}

variable "vendor" {
  type = string
}

variable "actions" {
  type = list(string)
}

data "aws_iam_policy_document" "this" {
  statement {
    sid       = "Vendor"
    actions   = var.actions
    resources = ["${var.arn}/*"]
    principals {
      type        = "AWS"
      identifiers = [var.vendor]
    }
  }
}

resource "aws_s3_bucket_policy" "this" {
  bucket = var.bucket
  policy = data.aws_iam_policy_document.this.json
}
