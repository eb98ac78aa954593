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

module "stitch_destination" {
  source = "../../modules/stitch-destination-bucket-policy"

  stitch_region = "north-america"
  buckets = {
    renditions = {
      name  = "acme-renditions"
      paths = ["vod/*"]
    }
  }
}

output "vendor_settings" {
  description = "What to enter at Stitch."
  value       = module.stitch_destination.vendor_settings
}
