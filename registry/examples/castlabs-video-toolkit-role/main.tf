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

module "castlabs_video_toolkit" {
  source = "../../modules/castlabs-video-toolkit-role"

  name        = "castlabs-video-toolkit"
  external_id = "acme-video"
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
  description = "What to enter at castLabs."
  value       = module.castlabs_video_toolkit.vendor_settings
}
