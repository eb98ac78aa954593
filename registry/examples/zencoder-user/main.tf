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

module "zencoder" {
  source = "../../modules/zencoder-user"

  name = "zencoder"
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
  description = "What to enter at Brightcove."
  value       = module.zencoder.vendor_settings
}
