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

module "rudderstack" {
  source = "../../modules/rudderstack-role"

  name        = "rudderstack"
  external_id = "2aBcDeFgHiJkLmNoPqRsTuVwXyZ"
  buckets = {
    renditions = {
      name  = "acme-renditions"
      paths = ["vod/*"]
    }
  }
}

output "vendor_settings" {
  description = "What to enter at RudderStack."
  value       = module.rudderstack.vendor_settings
}
