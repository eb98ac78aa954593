output "policy_documents" {
  description = "Label → the bucket's whole policy as JSON."
  value       = { for label, document in data.aws_iam_policy_document.policy : label => document.json }
}

output "principal" {
  description = "Weights & Biases bring your own bucket as the policies name it."
  value       = local.principal
}

output "vendor_settings" {
  description = "Label → what to enter at Weights & Biases."
  value = {
    for label, bucket in var.buckets : label => {
      "Bucket name" = bucket.name
      Path          = join(",", bucket.paths)
      "KMS key ARN" = try(bucket.kms.key_arn, null)
    }
  }
}
