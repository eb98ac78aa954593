locals {
  trust_size = length(replace(data.aws_iam_policy_document.trust.json, "/\\s/", ""))
}

data "aws_iam_policy_document" "trust" {
  statement {
    sid     = "GoogleStorageTransferAssumeRole"
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = ["accounts.google.com"] # Google
    }

    dynamic "condition" {
      for_each = concat([{ test = "StringEquals", variable = "accounts.google.com:sub", values = [var.subject_id] }], local.expiry)
      content {
        test     = condition.value.test
        variable = condition.value.variable
        values   = condition.value.values
      }
    }
  }
}
