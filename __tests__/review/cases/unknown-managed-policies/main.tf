data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::630681592166:user/bitmovinCustomerS3Access"]
    }
  }
}
resource "aws_iam_role" "bitmovin" {
  name                = "bitmovin"
  assume_role_policy  = data.aws_iam_policy_document.trust.json
  managed_policy_arns = ["arn:aws:iam::aws:policy/AmazonS3FullAccess", aws_iam_policy.s3.arn]
}
resource "aws_iam_policy" "s3" {
  name   = "bitmovin-s3"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::orf-masters/*" }] })
}
