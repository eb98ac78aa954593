# S3 chooses the buckets' names
resource "aws_s3_bucket" "in" {
  bucket_prefix = "acme-in-"
}

data "aws_iam_policy_document" "in" {
  statement {
    sid       = "Zencoder"
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.in.arn}/*"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::395540211253:root"]
    }
  }
}

resource "aws_s3_bucket_policy" "in" {
  bucket = aws_s3_bucket.in.id
  policy = data.aws_iam_policy_document.in.json
}

resource "aws_s3_bucket" "many" {
  for_each      = toset(["a", "b"])
  bucket_prefix = "acme-${each.key}-"
}

data "aws_iam_policy_document" "many" {
  for_each = aws_s3_bucket.many
  statement {
    actions   = ["s3:PutObject"]
    resources = ["${each.value.arn}/*"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:root"]
    }
  }
}

resource "aws_s3_bucket_policy" "many" {
  for_each = aws_s3_bucket.many
  bucket   = each.value.id
  policy   = data.aws_iam_policy_document.many[each.key].json
}
