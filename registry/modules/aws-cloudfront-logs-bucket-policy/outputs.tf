output "policy_documents" {
  description = "Label → the bucket's whole policy as JSON."
  value       = { for label, document in data.aws_iam_policy_document.policy : label => document.json }
}

output "principal" {
  description = "CloudFront standard logs (v2) as the policies name it."
  value       = local.principal
}

output "key_policy_statements" {
  description = "Label → statements for the policy of the bucket's key, as JSON for source_policy_documents."
  value       = { for label, document in data.aws_iam_policy_document.key : label => document.json }
}

output "vendor_settings" {
  description = "Label → what to enter at AWS."
  value = {
    for label, bucket in var.buckets : label => {
      "Destination S3 bucket" = "arn:${local.partition}:s3:::${bucket.name}"
    }
  }
}
