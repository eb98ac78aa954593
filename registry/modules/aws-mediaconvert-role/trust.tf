locals {
  proof = [
    { test = "StringEquals", variable = "aws:SourceAccount", values = [var.account_id] },
    { test = "ArnLike", variable = "aws:SourceArn", values = ["arn:${local.partition}:mediaconvert:*:${var.account_id}:*"] },
  ]
  trust_size = length(replace(data.aws_iam_policy_document.trust.json, "/\\s/", ""))
}

data "aws_iam_policy_document" "trust" {
  statement {
    sid     = "AwsMediaconvertAssumeRole"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["mediaconvert.amazonaws.com"] # AWS
    }

    dynamic "condition" {
      for_each = concat(local.proof, local.expiry)
      content {
        test     = condition.value.test
        variable = condition.value.variable
        values   = condition.value.values
      }
    }
  }
}
