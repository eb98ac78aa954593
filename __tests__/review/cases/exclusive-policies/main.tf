resource "aws_iam_role" "bitmovin" {
  name               = "bitmovin"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = "arn:aws:iam::630681592166:user/bitmovinCustomerS3Access" }, Condition = { StringEquals = { "sts:ExternalId" = "abc-123" } } }] })
}
resource "aws_iam_role_policy" "s3" {
  name   = "s3"
  role   = aws_iam_role.bitmovin.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:PutObject", Resource = "arn:aws:s3:::orf-out/*" }] })
}
resource "aws_iam_role_policies_exclusive" "this" {
  role_name    = aws_iam_role.bitmovin.name
  policy_names = [aws_iam_role_policy.s3.name]
}
resource "aws_iam_role_policy_attachments_exclusive" "this" {
  role_name   = aws_iam_role.bitmovin.name
  policy_arns = ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"]
}
