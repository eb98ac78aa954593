# The bucket is made elsewhere: this root says who outside is let in. bucket_acme_masters.tf is written from grants.yaml.
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = "eu-central-1"
}
