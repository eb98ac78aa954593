# What a pull request adds, and grants.yaml does not declare.
resource "aws_iam_role" "studio" {
  name = "studio"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::111122223333:root" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "sts:ExternalId" = "0f6c-studio" } }
    }]
  })
}

resource "aws_iam_role_policy" "studio" {
  role = aws_iam_role.studio.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::acme-masters/*" }]
  })
}
