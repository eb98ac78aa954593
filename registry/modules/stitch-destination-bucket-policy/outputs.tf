output "policy_documents" {
  description = "Label → the bucket's whole policy as JSON."
  value       = { for label, document in data.aws_iam_policy_document.policy : label => document.json }
}

output "principal" {
  description = "Stitch S3 destination as the policies name it."
  value       = local.principal
}

output "vendor_settings" {
  description = "Label → what to enter at Stitch."
  value = {
    for label, bucket in var.buckets : label => {
      "S3 Bucket" = bucket.name
    }
  }
}
