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

module "aws_elb_access_logs" {
  source = "../../modules/aws-elb-access-logs-bucket-policy"

  account_id = "111122223333"
  region     = "eu-central-1"
  buckets = {
    renditions = {
      name  = "acme-renditions"
      paths = ["vod/*"]
    }
  }
}

output "vendor_settings" {
  description = "What to enter at AWS."
  value       = module.aws_elb_access_logs.vendor_settings
}
