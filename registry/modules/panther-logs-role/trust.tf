locals {
  trust_size = length(replace(data.aws_iam_policy_document.trust.json, "/\\s/", ""))
}

data "aws_iam_policy_document" "trust" {
  statement {
    sid     = "PantherLogsAssumeRole"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${var.panther_account_id}:root"] # Panther
    }

    dynamic "condition" {
      for_each = concat([{ test = "Bool", variable = "aws:SecureTransport", values = ["true"] }], local.expiry)
      content {
        test     = condition.value.test
        variable = condition.value.variable
        values   = condition.value.values
      }
    }
  }
}
