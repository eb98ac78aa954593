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

module "adobe_experience_platform" {
  source = "../../modules/adobe-experience-platform-role"

  name = "adobe-experience-platform"
  buckets = {
    renditions = {
      name  = "acme-renditions"
      paths = ["vod/*"]
    }
  }
}

output "vendor_settings" {
  description = "What to enter at Adobe."
  value       = module.adobe_experience_platform.vendor_settings
}
