locals {
  principals = {
    commercial = ["arn:aws:iam::414351767826:role/unity-catalog-prod-UCMasterRole-14S5ZJVKOTYTL"]
    gov        = ["arn:aws-us-gov:iam::044793339203:role/unity-catalog-prod-UCMasterRole-1QRFA8SGY15OJ"]
    gov-dod    = ["arn:aws-us-gov:iam::170661010020:role/unity-catalog-prod-UCMasterRole-1DI6DL6ZP26AS"]
  }
  principal  = local.principals[var.databricks_cloud]
  is_told    = var.external_id != null
  own_arn    = "arn:${local.partition}:iam::${var.account_id}:role${var.path}${var.name}"
  trust_size = length(replace(data.aws_iam_policy_document.trust.json, "/\\s/", ""))
}

# A trust policy has to say something: until it is told who comes, nobody may.
data "aws_iam_policy_document" "trust" {
  statement {
    sid     = local.is_told ? "DatabricksUnityCatalogAssumeRole" : "DatabricksUnityCatalogNobodyYet"
    effect  = local.is_told ? "Allow" : "Deny"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = local.is_told ? local.principal : ["*"]
    }

    dynamic "condition" {
      for_each = local.is_told ? concat([{ test = "StringEquals", variable = "sts:ExternalId", values = [var.external_id] }], local.expiry) : []
      content {
        test     = condition.value.test
        variable = condition.value.variable
        values   = condition.value.values
      }
    }
  }

  statement {
    sid     = "DatabricksUnityCatalogAssumesItself"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${local.partition}:iam::${var.account_id}:root"]
    }

    dynamic "condition" {
      for_each = concat([{ test = "ArnEquals", variable = "aws:PrincipalArn", values = [local.own_arn] }], local.expiry)
      content {
        test     = condition.value.test
        variable = condition.value.variable
        values   = condition.value.values
      }
    }
  }
}
