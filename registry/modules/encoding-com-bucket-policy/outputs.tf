output "policy_documents" {
  description = "Label → the bucket's whole policy as JSON."
  value       = { for label, document in data.aws_iam_policy_document.policy : label => document.json }
}

output "principal" {
  description = "Encoding.com as the policies name it."
  value       = local.principal
}

output "vendor_settings" {
  description = "Label → what to enter at Encoding.com."
  value = {
    for label, bucket in var.buckets : label => {
      URL = "s3://${bucket.name}/"
    }
  }
}
