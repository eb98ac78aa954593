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

module "lightly" {
  source = "../../modules/lightly-role"

  name        = "lightly"
  external_id = "4b8a6a5e-0000-4000-8000-5f6d7c8b9a01"
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
  description = "What to enter at Lightly."
  value       = module.lightly.vendor_settings
}
