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

module "confluent_s3_sink" {
  source = "../../modules/confluent-s3-sink-role"

  name          = "confluent-s3-sink"
  principal_arn = "arn:aws:iam::111122223333:role/abc-1234567890"
  external_id   = "4b8a6a5e-0000-4000-8000-5f6d7c8b9a01"
  buckets = {
    renditions = {
      name  = "acme-renditions"
      paths = ["vod/*"]
    }
  }
}

output "vendor_settings" {
  description = "What to enter at Confluent."
  value       = module.confluent_s3_sink.vendor_settings
}
