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
  source = "../../modules/google-storage-transfer-role"

  name       = "google-storage-transfer"
  subject_id = "111122223333444455556"
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
