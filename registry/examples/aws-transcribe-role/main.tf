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

module "aws_transcribe" {
  source = "../../modules/aws-transcribe-role"

  name       = "aws-transcribe"
  account_id = "111122223333"
  region     = "eu-central-1"
  mode       = "batch"
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
  description = "What to enter at AWS."
  value       = module.aws_transcribe.vendor_settings
}
