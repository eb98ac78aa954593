resource "aws_iam_role" "this" {
  for_each = toset(["one"])
  name     = "encoder-${each.key}"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::777788889999:root" }, Action = "sts:AssumeRole", Condition = { StringEquals = { "sts:ExternalId" = "abc-123" } } }]
  })
}

resource "aws_iam_role_policy" "this" {
  for_each = aws_iam_role.this
  role     = each.value.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:PutObject", Resource = "arn:aws:s3:::acme-masters/renditions/*" }]
  })
}
