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

module "snowflake" {
  source = "../../modules/snowflake-role"

  name          = "snowflake"
  principal_arn = "arn:aws:iam::111122223333:user/abc1-b-self1234"
  external_id   = "MYACCOUNT_SFCRole=2_a123456/s0aBCDEfGHIJklmNoPq="
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
  description = "What to enter at Snowflake."
  value       = module.snowflake.vendor_settings
}
