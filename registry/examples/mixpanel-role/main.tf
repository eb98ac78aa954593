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

module "mixpanel" {
  source = "../../modules/mixpanel-role"

  name        = "mixpanel"
  external_id = "0123456789abcdef0123456789abcdef"
  buckets = {
    renditions = {
      name  = "acme-renditions"
      paths = ["vod/*"]
    }
  }
}

output "vendor_settings" {
  description = "What to enter at Mixpanel."
  value       = module.mixpanel.vendor_settings
}
