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

module "stitch_source" {
  source = "../../modules/stitch-source-role"

  name              = "stitch-source"
  stitch_account_id = "111122223333"
  external_id       = "stitch_connection_000000"
  buckets = {
    masters = {
      name = "acme-masters"
    }
  }
}

output "vendor_settings" {
  description = "What to enter at Stitch."
  value       = module.stitch_source.vendor_settings
}
