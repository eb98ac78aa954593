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

module "labelbox" {
  source = "../../modules/labelbox-role"

  name                = "labelbox"
  labelbox_account_id = "111122223333"
  external_id         = "4b8a6a5e-0000-4000-8000-5f6d7c8b9a01"
  buckets = {
    masters = {
      name = "acme-masters"
    }
  }
}

output "vendor_settings" {
  description = "What to enter at Labelbox."
  value       = module.labelbox.vendor_settings
}
