output "user_name" {
  description = "Name of the user."
  value       = aws_iam_user.this.name
}

output "user_arn" {
  description = "ARN of the user."
  value       = aws_iam_user.this.arn
}

output "policy_document" {
  description = "The user's policy as JSON."
  value       = data.aws_iam_policy_document.policy.json
}

output "access_key_id" {
  description = "ID of the access key; null without create_access_key."
  value       = one(aws_iam_access_key.this[*].id)
}

output "secret_access_key" {
  description = "Secret of the access key; null without create_access_key, or with pgp_key."
  value       = one(aws_iam_access_key.this[*].secret)
  sensitive   = true
}

output "encrypted_secret_access_key" {
  description = "Secret encrypted with pgp_key, in base64; null without it."
  value       = one(aws_iam_access_key.this[*].encrypted_secret)
}

output "vendor_settings" {
  description = "Label → what to enter at Shotstack."
  value = {
    for label, bucket in var.buckets : label => {
      bucket          = bucket.name
      prefix          = join(",", bucket.paths)
      "Access key ID" = one(aws_iam_access_key.this[*].id)
    }
  }
}
