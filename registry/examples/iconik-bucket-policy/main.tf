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

module "iconik" {
  source = "../../modules/iconik-bucket-policy"

  system_domain_id = "7f0e3a52-0000-4000-8000-2b1c0d9e8f7a"
  buckets = {
    masters = {
      name   = "acme-masters"
      access = ["input"]
    }
    renditions = {
      name   = "acme-renditions"
      access = ["output"]
      paths  = ["vod/*"]
    }
  }
}

output "vendor_settings" {
  description = "What to enter at Backlight."
  value       = module.iconik.vendor_settings
}
