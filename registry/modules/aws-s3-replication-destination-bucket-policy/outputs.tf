output "policy_documents" {
  description = "Label → the bucket's whole policy as JSON."
  value       = { for label, document in data.aws_iam_policy_document.policy : label => document.json }
}

output "principal" {
  description = "S3 Replication from another account as the policies name it."
  value       = local.principal
}

output "vendor_settings" {
  description = "Label → what to enter at AWS."
  value = {
    for label, bucket in var.buckets : label => {
      Bucket = "arn:${local.partition}:s3:::${bucket.name}"
    }
  }
}
