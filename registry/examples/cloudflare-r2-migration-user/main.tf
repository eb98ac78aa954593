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

module "cloudflare_r2_migration" {
  source = "../../modules/cloudflare-r2-migration-user"

  name = "cloudflare-r2-migration"
  buckets = {
    masters = {
      name = "acme-masters"
    }
  }
}

output "vendor_settings" {
  description = "What to enter at Cloudflare."
  value       = module.cloudflare_r2_migration.vendor_settings
}
