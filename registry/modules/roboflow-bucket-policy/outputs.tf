output "policy_documents" {
  description = "Label → the bucket's whole policy as JSON."
  value       = { for label, document in data.aws_iam_policy_document.policy : label => document.json }
}

output "principal" {
  description = "Roboflow data sources as the policies name it."
  value       = local.principal
}

output "vendor_settings" {
  description = "Label → what to enter at Roboflow."
  value = {
    for label, bucket in var.buckets : label => {
      Bucket = bucket.name
    }
  }
}
