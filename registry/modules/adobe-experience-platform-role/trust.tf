locals {
  trust_size = length(replace(data.aws_iam_policy_document.trust.json, "/\\s/", ""))
}

data "aws_iam_policy_document" "trust" {
  statement {
    sid     = "AdobeExperiencePlatformAssumeRole"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::670664943635:user/destinations-adobe-user"] # Adobe
    }

    dynamic "condition" {
      for_each = local.expiry
      content {
        test     = condition.value.test
        variable = condition.value.variable
        values   = condition.value.values
      }
    }
  }
}
