# Transloadit's documented import policy: it cannot read the files
resource "aws_s3_bucket" "in" {
  bucket = "acme-in"
}

resource "aws_iam_user" "transloadit" {
  name = "transloadit"
}

resource "aws_iam_user_policy" "transloadit" {
  name = "import"
  user = aws_iam_user.transloadit.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "AllowTransloaditToImport"
      Effect   = "Allow"
      Action   = ["s3:GetBucketLocation", "s3:ListBucket"]
      Resource = ["arn:aws:s3:::acme-in", "arn:aws:s3:::acme-in/*"]
    }]
  })
}

resource "aws_iam_access_key" "transloadit" {
  user = aws_iam_user.transloadit.name
}
