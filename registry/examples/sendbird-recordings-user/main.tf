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

module "sendbird_recordings" {
  source = "../../modules/sendbird-recordings-user"

  name = "sendbird-recordings"
  buckets = {
    renditions = {
      name  = "acme-renditions"
      paths = ["vod/*"]
    }
  }
}

output "vendor_settings" {
  description = "What to enter at Sendbird."
  value       = module.sendbird_recordings.vendor_settings
}
