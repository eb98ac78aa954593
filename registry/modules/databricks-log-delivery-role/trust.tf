locals {
  principals = {
    commercial = ["arn:aws:iam::414351767826:role/SaasUsageDeliveryRole-prod-IAMRole-3PLHICCRR1TK"]
    gov        = ["arn:aws-us-gov:iam::044793339203:role/SaasUsageDeliveryRole-prod-aws-gov-IAMRole-L4QM0RCHYQ1G"]
    gov-dod    = ["arn:aws-us-gov:iam::170661010020:role/SaasUsageDeliveryRole-prod-aws-gov-dod-IAMRole-1DMEHBYR8VC5P"]
  }
  principal  = local.principals[var.databricks_cloud]
  trust_size = length(replace(data.aws_iam_policy_document.trust.json, "/\\s/", ""))
}

data "aws_iam_policy_document" "trust" {
  statement {
    sid     = "DatabricksLogDeliveryAssumeRole"
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
