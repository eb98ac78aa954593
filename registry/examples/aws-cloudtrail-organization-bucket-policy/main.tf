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

module "aws_cloudtrail_organization" {
  source = "../../modules/aws-cloudtrail-organization-bucket-policy"

  account_id      = "111122223333"
  organization_id = "o-exampleorgid"
  trail_arn       = "arn:aws:cloudtrail:eu-central-1:111122223333:trail/organization"
  buckets = {
    renditions = {
      name  = "acme-renditions"
      paths = ["vod/*"]
    }
  }
}

output "vendor_settings" {
  description = "What to enter at AWS."
  value       = module.aws_cloudtrail_organization.vendor_settings
}
