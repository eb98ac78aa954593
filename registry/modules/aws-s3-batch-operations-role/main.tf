data "aws_partition" "current" {}

# Buckets with the same access are a group and share their statements, so that the policy stays small.
locals {
  partition   = data.aws_partition.current.partition
  expiry      = [for time in var.expires_at[*] : { test = "DateLessThan", variable = "aws:CurrentTime", values = [time] }]
  policy_size = length(replace(data.aws_iam_policy_document.policy.json, "/\\s/", ""))
  groups = [for access in distinct([for bucket in var.buckets : bucket.access]) : {
    access  = access
    sid     = "AwsS3BatchOperations${join("", [for word in sort(access) : title(word)])}"
    buckets = { for label, bucket in var.buckets : label => bucket if bucket.access == access }
  }]
  statements = flatten([for group in local.groups : [
    {
      sid = "${group.sid}Objects"
      actions = concat(
        contains(group.access, "output") && var.object_lock ? ["s3:BypassGovernanceRetention"] : [],  # shorten how long an object is kept
        contains(group.access, "output") && var.change_tags ? ["s3:DeleteObjectTagging"] : [],        # delete the tags of an object
        contains(group.access, "output") && var.change_tags ? ["s3:DeleteObjectVersionTagging"] : [], # delete the tags of a version
        contains(group.access, "input") ? ["s3:GetObject"] : [],                                      # read the manifest, or an object to copy
        contains(group.access, "input") && var.copy ? ["s3:GetObjectAcl"] : [],                       # read the ACL of an object to copy
        contains(group.access, "input") && var.copy ? ["s3:GetObjectTagging"] : [],                   # read the tags of an object to copy
        contains(group.access, "input") ? ["s3:GetObjectVersion"] : [],                               # read a version of the manifest, or one that it names
        contains(group.access, "output") ? ["s3:PutObject"] : [],                                     # write the report or a copy
        contains(group.access, "output") && var.copy ? ["s3:PutObjectAcl"] : [],                      # set the ACL of a copy
        contains(group.access, "output") && var.change_acls ? ["s3:PutObjectAcl"] : [],               # replace the ACL of an object
        contains(group.access, "output") && var.object_lock ? ["s3:PutObjectLegalHold"] : [],         # set or lift a legal hold
        contains(group.access, "output") && var.object_lock ? ["s3:PutObjectRetention"] : [],         # set how long an object is kept
        contains(group.access, "output") && var.copy ? ["s3:PutObjectTagging"] : [],                  # set the tags of a copy
        contains(group.access, "output") && var.change_tags ? ["s3:PutObjectTagging"] : [],           # replace the tags of an object
        contains(group.access, "output") && var.change_acls ? ["s3:PutObjectVersionAcl"] : [],        # replace the ACL of a version
        contains(group.access, "output") && var.change_tags ? ["s3:PutObjectVersionTagging"] : [],    # replace the tags of a version
        contains(group.access, "output") && var.restore ? ["s3:RestoreObject"] : [],                  # restore an object
      )
      resources  = flatten([for bucket in group.buckets : [for path in bucket.paths : "arn:${local.partition}:s3:::${bucket.name}/${path}"]])
      conditions = []
    },
    {
      sid        = "${group.sid}Bucket"
      actions    = contains(group.access, "output") && var.object_lock ? ["s3:GetBucketObjectLockConfiguration"] : [] # see whether the bucket has Object Lock
      resources  = [for bucket in group.buckets : "arn:${local.partition}:s3:::${bucket.name}"]
      conditions = []
    },
    anytrue([for bucket in group.buckets : bucket.kms != null]) ? [{
      sid = "${group.sid}Key"
      actions = concat(
        # read a file that is encrypted with SSE-KMS; put together the parts of an encrypted multipart upload
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
    for_each = [for statement in local.statements : statement if length(statement.actions) > 0]
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

resource "aws_iam_role" "this" {
  name                 = var.name
  path                 = var.path
  description          = "S3 Batch Operations: access to S3 buckets"
  assume_role_policy   = data.aws_iam_policy_document.trust.json
  permissions_boundary = var.permissions_boundary
  max_session_duration = var.max_session_duration
  tags                 = var.tags

  lifecycle {
    precondition {
      condition     = local.trust_size <= 2048
      error_message = "The trust policy has ${local.trust_size} characters, IAM accepts 2048: shorten external_id."
    }
  }
}

resource "aws_iam_role_policy" "this" {
  name   = "aws-s3-batch-operations"
  role   = aws_iam_role.this.name
  policy = data.aws_iam_policy_document.policy.json

  lifecycle {
    precondition {
      condition     = local.policy_size <= 10240
      error_message = "The role's policy has ${local.policy_size} characters, IAM accepts 10240: shorten paths, or split the buckets over two modules."
    }
  }
}
