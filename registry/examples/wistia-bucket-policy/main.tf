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

module "wistia" {
  source = "../../modules/wistia-bucket-policy"

  principal_arn = "arn:aws:iam::111122223333:root"
  buckets = {
    masters = {
      name = "acme-masters"
    }
  }
}

output "vendor_settings" {
  description = "What to enter at Wistia."
  value       = module.wistia.vendor_settings
}
