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

module "gumlet" {
  source = "../../modules/gumlet-user"

  name = "gumlet"
  buckets = {
    masters = {
      name = "acme-masters"
    }
  }
}

output "vendor_settings" {
  description = "What to enter at Gumlet."
  value       = module.gumlet.vendor_settings
}
