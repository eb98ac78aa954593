resource "aws_s3_bucket" "in" {
  bucket = "acme-in"
}

resource "aws_iam_user" "bitmovin" {
  name = "bitmovin-encoding"
}

resource "aws_iam_user_policy" "bitmovin" {
  name = "input"
  user = aws_iam_user.bitmovin.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = "s3:GetObject"
        Resource = "arn:aws:s3:::acme-in/*"
      },
      {
        Effect   = "Allow"
        Action   = "s3:GetBucketLocation"
        Resource = "arn:aws:s3:::acme-in"
      },
    ]
  })
}

resource "aws_iam_access_key" "bitmovin" {
  user = aws_iam_user.bitmovin.name
}

# nobody outside
resource "aws_iam_user" "backup" {
  name = "backup"
}

resource "aws_iam_access_key" "backup" {
  user = aws_iam_user.backup.name
}
