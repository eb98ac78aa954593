locals {
  is_told    = var.principal_arn != null && var.external_id != null
  trust_size = length(replace(data.aws_iam_policy_document.trust.json, "/\\s/", ""))
}

# A trust policy has to say something: until it is told who comes, nobody may.
data "aws_iam_policy_document" "trust" {
  statement {
    sid     = local.is_told ? "VisualLayerAssumeRole" : "VisualLayerNobodyYet"
    effect  = local.is_told ? "Allow" : "Deny"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = local.is_told ? [var.principal_arn] : ["*"]
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
}
