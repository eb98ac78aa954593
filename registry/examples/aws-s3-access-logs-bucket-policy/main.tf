terraform {
  required_version = ">= 1.5.7"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
}

module "aws_s3_access_logs" {
  source = "../../modules/aws-s3-access-logs-bucket-policy"

  account_id        = "111122223333"
  source_bucket_arn = "arn:aws:s3:::amzn-s3-demo-source-bucket"
  buckets = {
    renditions = {
      name  = "acme-renditions"
      paths = ["vod/*"]
    }
  }
}

output "vendor_settings" {
  description = "What to enter at AWS."
  value       = module.aws_s3_access_logs.vendor_settings
}
