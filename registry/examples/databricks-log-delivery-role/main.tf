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

module "databricks_log_delivery" {
  source = "../../modules/databricks-log-delivery-role"

  name             = "databricks-log-delivery"
  databricks_cloud = "commercial"
  external_id      = "4b8a6a5e-0000-4000-8000-5f6d7c8b9a01"
  buckets = {
    renditions = {
      name  = "acme-renditions"
      paths = ["vod/*"]
    }
  }
}

output "vendor_settings" {
  description = "What to enter at Databricks."
  value       = module.databricks_log_delivery.vendor_settings
}
