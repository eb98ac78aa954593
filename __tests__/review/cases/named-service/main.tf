resource "aws_iam_role" "bitmovin" {
  name               = "bitmovin-analytics-export"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = "arn:aws:iam::630681592166:user/bitmovinCustomerS3Access" }, Condition = { StringEquals = { "sts:ExternalId" = "abc-123" } } }] })
}
resource "aws_iam_role_policy" "b" {
  role   = aws_iam_role.bitmovin.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["s3:GetObject", "s3:PutObject", "s3:PutObjectAcl", "s3:ListBucket", "s3:GetBucketLocation"], Resource = ["arn:aws:s3:::orf-exports", "arn:aws:s3:::orf-exports/*"] }] })
}
