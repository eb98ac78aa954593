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

module "cloudtranscode" {
  source = "../../modules/cloudtranscode-bucket-policy"

  principal_arn = "arn:aws:iam::111122223333:role/transcoder"
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
  description = "What to enter at bfansports."
  value       = module.cloudtranscode.vendor_settings
}
