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

module "panther_logs" {
  source = "../../modules/panther-logs-role"

  name               = "PantherLogProcessingRole-panther-logs"
  panther_account_id = "111122223333"
  buckets = {
    masters = {
      name = "acme-masters"
    }
  }
}

output "vendor_settings" {
  description = "What to enter at Panther."
  value       = module.panther_logs.vendor_settings
}
