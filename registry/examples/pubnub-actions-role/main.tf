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

module "pubnub_actions" {
  source = "../../modules/pubnub-actions-role"

  name        = "pubnub-actions"
  external_id = "sub-c-12345678-90ab-4cde-8f01-234567890abc"
  buckets = {
    renditions = {
      name  = "acme-renditions"
      paths = ["vod/*"]
    }
  }
}

output "vendor_settings" {
  description = "What to enter at PubNub."
  value       = module.pubnub_actions.vendor_settings
}
