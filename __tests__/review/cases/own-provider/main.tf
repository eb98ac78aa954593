resource "aws_iam_openid_connect_provider" "github" {
  url             = "https://token.actions.githubusercontent.com"
  client_id_list  = ["sts.amazonaws.com"]
  thumbprint_list = ["6938fd4d98bab03faadb97b34396831e3780aea1"]
}

# anyone on GitHub: no condition on sub
data "aws_iam_policy_document" "open" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = [aws_iam_openid_connect_provider.github.arn]
    }
    condition {
      test     = "StringEquals"
      variable = "token.actions.githubusercontent.com:aud"
      values   = ["sts.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "open" {
  name               = "deploy-open"
  assume_role_policy = data.aws_iam_policy_document.open.json
}

resource "aws_iam_role_policy" "open" {
  name = "deploy"
  role = aws_iam_role.open.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["s3:GetObject", "s3:PutObject"], Resource = "arn:aws:s3:::orf-site/*" }]
  })
}

# one repository of ours
data "aws_iam_policy_document" "tied" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = [aws_iam_openid_connect_provider.github.arn]
    }
    condition {
      test     = "StringEquals"
      variable = "token.actions.githubusercontent.com:aud"
      values   = ["sts.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "token.actions.githubusercontent.com:sub"
      values   = ["repo:orf/site:ref:refs/heads/main"]
    }
  }
}

resource "aws_iam_role" "tied" {
  name               = "deploy-tied"
  assume_role_policy = data.aws_iam_policy_document.tied.json
}

resource "aws_iam_role_policy" "tied" {
  name = "deploy"
  role = aws_iam_role.tied.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:PutObject", Resource = "arn:aws:s3:::orf-site/*" }]
  })
}

# the same by text
resource "aws_iam_role" "text" {
  name = "deploy-text"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = aws_iam_openid_connect_provider.github.arn }
    }]
  })
}

resource "aws_iam_role_policy" "text" {
  name   = "deploy"
  role   = aws_iam_role.text.name
  policy = aws_iam_role_policy.open.policy
}
