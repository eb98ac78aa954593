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

module "materialize" {
  source = "../../modules/materialize-role"

  name        = "materialize"
  external_id = "mz_4b8a6a5e-0000-4000-8000-5f6d7c8b9a01_u1"
  buckets = {
    renditions = {
      name  = "acme-renditions"
      paths = ["vod/*"]
    }
  }
}

output "vendor_settings" {
  description = "What to enter at Materialize."
  value       = module.materialize.vendor_settings
}
