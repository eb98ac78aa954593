locals {
  principals = {
    us = [
      "arn:aws:iam::358203115967:role/k8s_prod_cargo",
      "arn:aws:iam::358203115967:role/k8s_prod_falcon",
      "arn:aws:iam::358203115967:role/vacuum_iam_role",
    ]
    eu = [
      "arn:aws:iam::202493300829:role/k8s_prod-eu_cargo",
      "arn:aws:iam::202493300829:role/k8s_prod-eu_falcon",
      "arn:aws:iam::202493300829:role/vacuum_iam_role",
    ]
  }
  principal  = local.principals[var.data_center]
  trust_size = length(replace(data.aws_iam_policy_document.trust.json, "/\\s/", ""))
}

data "aws_iam_policy_document" "trust" {
  statement {
    sid     = "AmplitudeImportAssumeRole"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = local.principal
    }

    dynamic "condition" {
      for_each = concat([{ test = "StringEquals", variable = "sts:ExternalId", values = [var.external_id] }], local.expiry)
      content {
        test     = condition.value.test
        variable = condition.value.variable
        values   = condition.value.values
      }
    }
  }
}
