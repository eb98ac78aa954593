output "role_arn" {
  description = "ARN of the role, to enter at the vendor."
  value       = aws_iam_role.this.arn
}

output "role_name" {
  description = "Name of the role."
  value       = aws_iam_role.this.name
}

output "policy_document" {
  description = "The role's policy as JSON."
  value       = data.aws_iam_policy_document.policy.json
}

output "trust_policy_document" {
  description = "The role's trust policy as JSON."
  value       = data.aws_iam_policy_document.trust.json
}

output "vendor_settings" {
  description = "Label → what to enter at Lightly."
  value = {
    for label, bucket in var.buckets : label => {
      "Resource path" = "s3://${bucket.name}/"
      "External ID"   = var.external_id
      "Role ARN"      = aws_iam_role.this.arn
    }
  }
}
