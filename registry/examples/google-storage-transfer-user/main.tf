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

module "google_storage_transfer" {
  source = "../../modules/google-storage-transfer-user"

  name = "google-storage-transfer"
  buckets = {
    masters = {
      name = "acme-masters"
    }
  }
}

output "vendor_settings" {
  description = "What to enter at Google."
  value       = module.google_storage_transfer.vendor_settings
}
