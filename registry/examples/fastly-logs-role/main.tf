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

module "fastly_logs" {
  source = "../../modules/fastly-logs-role"

  name        = "fastly-logs"
  external_id = "7j2K9mQwXr4TbV6nYc8LpD"
  buckets = {
    renditions = {
      name  = "acme-renditions"
      paths = ["vod/*"]
    }
  }
}

output "vendor_settings" {
  description = "What to enter at Fastly."
  value       = module.fastly_logs.vendor_settings
}
