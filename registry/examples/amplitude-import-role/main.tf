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

module "amplitude_import" {
  source = "../../modules/amplitude-import-role"

  name        = "amplitude-import"
  data_center = "us"
  external_id = "4b8a6a5e-0000-4000-8000-5f6d7c8b9a01"
  buckets = {
    masters = {
      name = "acme-masters"
    }
  }
}

output "vendor_settings" {
  description = "What to enter at Amplitude."
  value       = module.amplitude_import.vendor_settings
}
