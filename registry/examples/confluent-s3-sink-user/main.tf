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
  source = "../../modules/confluent-s3-sink-user"

  name = "confluent-s3-sink"
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
