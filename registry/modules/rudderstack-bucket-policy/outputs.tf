output "policy_documents" {
  description = "Label → the bucket's whole policy as JSON."
  value       = { for label, document in data.aws_iam_policy_document.policy : label => document.json }
}

output "principal" {
  description = "RudderStack as the policies name it."
  value       = local.principal
}

output "vendor_settings" {
  description = "Label → what to enter at RudderStack."
  value = {
    for label, bucket in var.buckets : label => {
      "S3 Bucket Name" = bucket.name
      Prefix           = join(",", bucket.paths)
    }
  }
}
