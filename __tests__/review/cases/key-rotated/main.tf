resource "aws_iam_user" "t" { name = "transloadit" }
resource "aws_iam_access_key" "new" { user = aws_iam_user.t.name }
resource "aws_iam_user_policy" "t" {
  user   = aws_iam_user.t.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["s3:PutObject", "s3:PutObjectAcl", "s3:AbortMultipartUpload"], Resource = "arn:aws:s3:::orf-uploads/*" }, { Effect = "Allow", Action = ["s3:ListBucket", "s3:GetBucketLocation"], Resource = "arn:aws:s3:::orf-uploads" }] })
}
