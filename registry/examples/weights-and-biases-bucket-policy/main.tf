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

module "weights_and_biases" {
  source = "../../modules/weights-and-biases-bucket-policy"

  edition = "multi-tenant"
  buckets = {
    renditions = {
      name  = "acme-renditions"
      paths = ["vod/*"]
    }
  }
}

output "vendor_settings" {
  description = "What to enter at Weights & Biases."
  value       = module.weights_and_biases.vendor_settings
}
