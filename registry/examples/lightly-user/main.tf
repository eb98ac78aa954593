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
  source = "../../modules/lightly-user"

  name = "lightly"
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
