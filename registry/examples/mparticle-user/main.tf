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

module "mparticle" {
  source = "../../modules/mparticle-user"

  name = "mparticle"
  buckets = {
    renditions = {
      name  = "mp-forwarding-acme-renditions"
      paths = ["vod/*"]
    }
  }
}

output "vendor_settings" {
  description = "What to enter at mParticle."
  value       = module.mparticle.vendor_settings
}
