data "aws_partition" "current" {}

# Buckets with the same access are a group and share their statements, so that the policy stays small.
locals {
  partition   = data.aws_partition.current.partition
  expiry      = [for time in var.expires_at[*] : { test = "DateLessThan", variable = "aws:CurrentTime", values = [time] }]
  policy_size = length(replace(data.aws_iam_policy_document.policy.json, "/\\s/", ""))
  groups = [for access in distinct([for bucket in var.buckets : bucket.access]) : {
    access  = access
    sid     = "Lightly${join("", [for word in sort(access) : title(word)])}"
    buckets = { for label, bucket in var.buckets : label => bucket if bucket.access == access }
  }]
  statements = flatten([for group in local.groups : [
    {
      sid = "${group.sid}Objects"
      actions = concat(
        ["s3:GetObject"], # read a file, and show it in the browser; show what was written
        # delete what was written (it stands in Lightly's policy without a reason)
        contains(group.access, "output") && var.delete ? ["s3:DeleteObject"] : [],
        contains(group.access, "output") ? ["s3:PutObject"] : [], # write a thumbnail, frame or crop
      )
      resources  = flatten([for bucket in group.buckets : [for path in bucket.paths : "arn:${local.partition}:s3:::${bucket.name}/${path}"]])
      conditions = []
    },
    [for label, bucket in group.buckets : {
      sid       = "LightlyList${replace(title(replace(label, "/[^0-9A-Za-z]+/", " ")), " ", "")}"
      actions   = ["s3:ListBucket"] # find the files; find what was written
      resources = ["arn:${local.partition}:s3:::${bucket.name}"]
      conditions = contains(bucket.paths, "*") ? [] : [
        { test = "StringLike", variable = "s3:prefix", values = [for path in bucket.paths : replace(path, "/[*?].*$/", "*")] },
      ]
    }],
    anytrue([for bucket in group.buckets : bucket.kms != null]) ? [{
      sid = "${group.sid}Key"
      actions = concat(
        # read a file that is encrypted with SSE-KMS; show a file that is encrypted with SSE-KMS
        ["kms:Decrypt"],
        contains(group.access, "output") ? ["kms:GenerateDataKey"] : [], # write into a bucket that is encrypted with SSE-KMS
      )
      resources  = [for bucket in group.buckets : bucket.kms.key_arn if bucket.kms != null]
      conditions = [{ test = "StringLike", variable = "kms:ViaService", values = ["s3.*.${data.aws_partition.current.dns_suffix}"] }]
    }] : [],
  ]])
}

data "aws_iam_policy_document" "policy" {
  dynamic "statement" {
    for_each = local.statements
    content {
      sid       = statement.value.sid
      actions   = statement.value.actions
      resources = statement.value.resources

      dynamic "condition" {
        for_each = concat(statement.value.conditions, local.expiry)
        content {
          test     = condition.value.test
          variable = condition.value.variable
          values   = condition.value.values
        }
      }
    }
  }
}

resource "aws_iam_user" "this" {
  name                 = var.name
  path                 = var.path
  permissions_boundary = var.permissions_boundary
  tags                 = var.tags
}

resource "aws_iam_policy" "this" {
  name        = var.name
  path        = var.path
  description = "Lightly: access to S3 buckets"
  policy      = data.aws_iam_policy_document.policy.json
  tags        = var.tags

  lifecycle {
    precondition {
      condition     = local.policy_size <= 6144
      error_message = "The user's policy has ${local.policy_size} characters, IAM accepts 6144: shorten paths, or split the buckets over two modules."
    }
  }
}

resource "aws_iam_user_policy_attachment" "this" {
  user       = aws_iam_user.this.name
  policy_arn = aws_iam_policy.this.arn
}

resource "aws_iam_access_key" "this" {
  count = var.create_access_key ? 1 : 0

  user    = aws_iam_user.this.name
  pgp_key = var.pgp_key
}
