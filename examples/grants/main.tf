# The buckets are made elsewhere: this root says who outside is let in. The other files are written from grants.yaml.
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = "eu-central-1"
}
