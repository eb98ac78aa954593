locals {
  trust_size = length(replace(data.aws_iam_policy_document.trust.json, "/\\s/", ""))
}

data "aws_iam_policy_document" "trust" {
  statement {
    sid     = "ClickHouseCloudAssumeRole"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = [var.principal_arn] # ClickHouse
    }

    dynamic "condition" {
      for_each = concat([{ test = "StringEquals", variable = "sts:RoleSessionName", values = [var.session_name] }], local.expiry)
      content {
        test     = condition.value.test
        variable = condition.value.variable
        values   = condition.value.values
      }
    }
  }
}
