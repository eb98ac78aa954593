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

module "airbyte_source" {
  source = "../../modules/airbyte-source-user"

  name = "airbyte-source"
  buckets = {
    masters = {
      name = "acme-masters"
    }
  }
}

output "vendor_settings" {
  description = "What to enter at Airbyte."
  value       = module.airbyte_source.vendor_settings
}
