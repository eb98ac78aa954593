data "aws_partition" "current" {}

locals {
  partition = data.aws_partition.current.partition
  principals = {
    af-south-1     = ["arn:aws:iam::098369216593:root"]
    ap-east-1      = ["arn:aws:iam::754344448648:root"]
    ap-east-2      = ["logdelivery.elasticloadbalancing.amazonaws.com"]
    ap-northeast-1 = ["arn:aws:iam::582318560864:root"]
    ap-northeast-2 = ["arn:aws:iam::600734575887:root"]
    ap-northeast-3 = ["arn:aws:iam::383597477331:root"]
    ap-south-1     = ["arn:aws:iam::718504428378:root"]
    ap-south-2     = ["logdelivery.elasticloadbalancing.amazonaws.com"]
    ap-southeast-1 = ["arn:aws:iam::114774131450:root"]
    ap-southeast-2 = ["arn:aws:iam::783225319266:root"]
    ap-southeast-3 = ["arn:aws:iam::589379963580:root"]
    ap-southeast-4 = ["logdelivery.elasticloadbalancing.amazonaws.com"]
    ap-southeast-5 = ["logdelivery.elasticloadbalancing.amazonaws.com"]
    ap-southeast-6 = ["logdelivery.elasticloadbalancing.amazonaws.com"]
    ap-southeast-7 = ["logdelivery.elasticloadbalancing.amazonaws.com"]
    ca-central-1   = ["arn:aws:iam::985666609251:root"]
    ca-west-1      = ["logdelivery.elasticloadbalancing.amazonaws.com"]
    cn-north-1     = ["arn:aws-cn:iam::638102146993:root"]
    cn-northwest-1 = ["arn:aws-cn:iam::037604701340:root"]
    eu-central-1   = ["arn:aws:iam::054676820928:root"]
    eu-central-2   = ["logdelivery.elasticloadbalancing.amazonaws.com"]
    eu-north-1     = ["arn:aws:iam::897822967062:root"]
    eu-south-1     = ["arn:aws:iam::635631232127:root"]
    eu-south-2     = ["logdelivery.elasticloadbalancing.amazonaws.com"]
    eu-west-1      = ["arn:aws:iam::156460612806:root"]
    eu-west-2      = ["arn:aws:iam::652711504416:root"]
    eu-west-3      = ["arn:aws:iam::009996457667:root"]
    il-central-1   = ["logdelivery.elasticloadbalancing.amazonaws.com"]
    me-central-1   = ["logdelivery.elasticloadbalancing.amazonaws.com"]
    me-south-1     = ["arn:aws:iam::076674570225:root"]
    mx-central-1   = ["logdelivery.elasticloadbalancing.amazonaws.com"]
    sa-east-1      = ["arn:aws:iam::507241528517:root"]
    us-east-1      = ["arn:aws:iam::127311923021:root"]
    us-east-2      = ["arn:aws:iam::033677994240:root"]
    us-gov-east-1  = ["arn:aws-us-gov:iam::190560391635:root"]
    us-gov-west-1  = ["arn:aws-us-gov:iam::048591011584:root"]
    us-west-1      = ["arn:aws:iam::027434742980:root"]
    us-west-2      = ["arn:aws:iam::797873946194:root"]
  }
  services = [
    "ap-east-2",
    "ap-south-2",
    "ap-southeast-4",
    "ap-southeast-5",
    "ap-southeast-6",
    "ap-southeast-7",
    "ca-west-1",
    "eu-central-2",
    "eu-south-2",
    "il-central-1",
    "me-central-1",
    "mx-central-1",
  ]
  principal = local.principals[var.region]
  expiry    = [for time in var.expires_at[*] : { test = "DateLessThan", variable = "aws:CurrentTime", values = [time] }]
  bytes = {
    for label, document in data.aws_iam_policy_document.policy :
    label => floor(length(trim(base64encode(jsonencode(jsondecode(document.json))), "=")) * 3 / 4)
  }
  statements = { for label, bucket in var.buckets : label => [
    {
      sid       = "AwsElbAccessLogsObjectsPutObject"
      actions   = ["s3:PutObject"] # write a log file, and a test file when the logs are turned on
      resources = [for path in bucket.paths : "arn:${local.partition}:s3:::${bucket.name}/${trimsuffix(path, "*")}AWSLogs/${var.account_id}/*"]
    },
  ] }
}

# What the bucket's policy already says, and the statements above instead of older ones with the same Sid.
data "aws_iam_policy_document" "policy" {
  for_each = var.buckets

  source_policy_documents = each.value.source_policy_documents

  dynamic "statement" {
    for_each = local.statements[each.key]
    content {
      sid       = statement.value.sid
      actions   = statement.value.actions
      resources = statement.value.resources

      principals {
        type        = contains(local.services, var.region) ? "Service" : "AWS"
        identifiers = local.principal
      }

      dynamic "condition" {
        for_each = local.expiry
        content {
          test     = condition.value.test
          variable = condition.value.variable
          values   = condition.value.values
        }
      }
    }
  }
}

resource "aws_s3_bucket_policy" "this" {
  for_each = { for label, bucket in var.buckets : label => bucket if bucket.attach_policy }

  bucket = each.value.name
  policy = data.aws_iam_policy_document.policy[each.key].json

  lifecycle {
    precondition {
      condition     = local.bytes[each.key] <= 20480
      error_message = "The policy of bucket ${each.value.name} has ${local.bytes[each.key]} bytes, S3 accepts 20480: shorten paths or source_policy_documents."
    }
  }
}
