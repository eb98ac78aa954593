# Bitmovin writes with public-read; a new bucket refuses ACLs
resource "aws_s3_bucket" "out" {
  bucket = "acme-out"
}

resource "aws_iam_role" "bitmovin" {
  name = "bitmovin-encoding"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::630681592166:user/bitmovinCustomerS3Access" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "sts:ExternalId" = "7c2a4f0e-acme" } }
    }]
  })
}

resource "aws_iam_policy" "bitmovin" {
  name = "bitmovin-output"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "Objects"
        Effect   = "Allow"
        Action   = ["s3:PutObject", "s3:PutObjectAcl"]
        Resource = "arn:aws:s3:::acme-out/*"
      },
      {
        Sid      = "Bucket"
        Effect   = "Allow"
        Action   = ["s3:GetBucketLocation", "s3:ListBucket"]
        Resource = "arn:aws:s3:::acme-out"
      },
    ]
  })
}

resource "aws_iam_role_policy_attachment" "bitmovin" {
  role       = aws_iam_role.bitmovin.name
  policy_arn = aws_iam_policy.bitmovin.arn
}
