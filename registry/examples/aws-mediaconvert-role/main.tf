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

module "aws_mediaconvert" {
  source = "../../modules/aws-mediaconvert-role"

  name       = "aws-mediaconvert"
  account_id = "111122223333"
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
  description = "What to enter at AWS."
  value       = module.aws_mediaconvert.vendor_settings
}
