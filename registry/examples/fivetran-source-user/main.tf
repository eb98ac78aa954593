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

module "fivetran_source" {
  source = "../../modules/fivetran-source-user"

  name = "fivetran-source"
  buckets = {
    masters = {
      name = "acme-masters"
    }
  }
}

output "vendor_settings" {
  description = "What to enter at Fivetran."
  value       = module.fivetran_source.vendor_settings
}
