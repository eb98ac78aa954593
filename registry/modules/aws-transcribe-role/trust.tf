locals {
  principals = {
    batch     = ["transcribe.amazonaws.com"]
    streaming = ["transcribe.streaming.amazonaws.com"]
  }
  principal = local.principals[var.mode]
  proof = [
    { test = "StringEquals", variable = "aws:SourceAccount", values = [var.account_id] },
    { test = "ArnLike", variable = "aws:SourceArn", values = ["arn:${local.partition}:transcribe:${var.region}:${var.account_id}:*"] },
  ]
  trust_size = length(replace(data.aws_iam_policy_document.trust.json, "/\\s/", ""))
}

data "aws_iam_policy_document" "trust" {
  statement {
    sid     = "AwsTranscribeAssumeRole"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = local.principal
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
