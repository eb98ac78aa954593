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

module "sumo_logic" {
  source = "../../modules/sumo-logic-role"

  name        = "sumo-logic"
  external_id = "us1:0000000000ABC123"
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
  description = "What to enter at Sumo Logic."
  value       = module.sumo_logic.vendor_settings
}
