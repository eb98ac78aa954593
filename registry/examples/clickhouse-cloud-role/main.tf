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

module "clickhouse_cloud" {
  source = "../../modules/clickhouse-cloud-role"

  name          = "clickhouse-cloud"
  principal_arn = "arn:aws:iam::111122223333:role/CH-S3-abc-us-east-1-12-Role"
  session_name  = "clickhouse-4b8a6a5e00004000"
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
  description = "What to enter at ClickHouse."
  value       = module.clickhouse_cloud.vendor_settings
}
