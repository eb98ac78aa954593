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

module "stream_recordings" {
  source = "../../modules/stream-recordings-user"

  name = "stream-recordings"
  buckets = {
    renditions = {
      name  = "acme-renditions"
      paths = ["vod/*"]
    }
  }
}

output "vendor_settings" {
  description = "What to enter at Stream."
  value       = module.stream_recordings.vendor_settings
}
