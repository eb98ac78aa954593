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

module "shotstack" {
  source = "../../modules/shotstack-user"

  name = "shotstack"
  buckets = {
    renditions = {
      name  = "acme-renditions"
      paths = ["vod/*"]
    }
  }
}

output "vendor_settings" {
  description = "What to enter at Shotstack."
  value       = module.shotstack.vendor_settings
}
