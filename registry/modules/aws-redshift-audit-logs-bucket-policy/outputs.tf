output "policy_documents" {
  description = "Label → the bucket's whole policy as JSON."
  value       = { for label, document in data.aws_iam_policy_document.policy : label => document.json }
}

output "principal" {
  description = "Amazon Redshift audit logs as the policies name it."
  value       = local.principal
}

output "vendor_settings" {
  description = "Label → what to enter at AWS."
  value = {
    for label, bucket in var.buckets : label => {
      "S3 bucket"     = bucket.name
      "S3 key prefix" = join(",", bucket.paths)
    }
  }
}
