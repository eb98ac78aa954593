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

module "statsig" {
  source = "../../modules/statsig-bucket-policy"

  user_name = "statsig-import-111122223333"
  buckets = {
    masters = {
      name = "acme-masters"
    }
  }
}

output "vendor_settings" {
  description = "What to enter at Statsig."
  value       = module.statsig.vendor_settings
}
