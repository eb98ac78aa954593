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

module "aws_s3_replication_destination" {
  source = "../../modules/aws-s3-replication-destination-bucket-policy"

  principal_arn = "arn:aws:iam::111122223333:role/service-role/replication"
  buckets = {
    renditions = {
      name  = "acme-renditions"
      paths = ["vod/*"]
    }
  }
}

output "vendor_settings" {
  description = "What to enter at AWS."
  value       = module.aws_s3_replication_destination.vendor_settings
}
