# Offline: the provider makes policy documents itself and is never asked to call AWS.
provider "aws" {
  region                      = "us-east-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

variables {
  name        = "creative-force"
  external_id = "4b8a6a5e-0000-4000-8000-5f6d7c8b9a01"
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

run "grants_just_what_is_needed" {
  command = plan

  assert {
    condition = (
      toset(flatten([
        for statement in jsondecode(output.policy_document).Statement : [
          for action in flatten([statement.Action]) : [
            for resource in flatten([statement.Resource]) : jsonencode(merge(
              { for name, value in statement : name => value if name != "Sid" },
              { Action = action, Resource = resource },
            ))
          ]
        ]
      ]))
      == toset([
        jsonencode({
          Action   = "s3:GetObject"
          Resource = "arn:aws:s3:::acme-masters/*"
          Effect   = "Allow"
        }),
        jsonencode({
          Action   = "s3:GetObject"
          Resource = "arn:aws:s3:::acme-renditions/vod/*"
          Effect   = "Allow"
        }),
        jsonencode({
          Action   = "s3:PutObject"
          Resource = "arn:aws:s3:::acme-renditions/vod/*"
          Effect   = "Allow"
        }),
        jsonencode({
          Action   = "s3:ListBucket"
          Resource = "arn:aws:s3:::acme-masters"
          Effect   = "Allow"
        }),
        jsonencode({
          Action   = "s3:ListBucket"
          Resource = "arn:aws:s3:::acme-renditions"
          Effect   = "Allow"
          Condition = {
            StringLike = {
              "s3:prefix" = "vod/*"
            }
          }
        }),
      ])
    )
    error_message = "the policy is ${output.policy_document}"
  }

  assert {
    condition = jsondecode(output.trust_policy_document) == {
      Version = "2012-10-17"
      Statement = [
        {
          Sid    = "CreativeForceAssumeRole"
          Effect = "Allow"
          Principal = {
            AWS = "arn:aws:iam::092392787187:root"
          }
          Action = "sts:AssumeRole"
          Condition = {
            StringEquals = {
              "sts:ExternalId" = "4b8a6a5e-0000-4000-8000-5f6d7c8b9a01"
            }
          }
        },
      ]
    }
    error_message = "the policy is ${output.trust_policy_document}"
  }
}

run "refuses_a_bucket_name" {
  command = plan

  variables {
    buckets = {
      masters = {
        name   = "Acme_Masters"
        access = ["output"]
      }
    }
  }

  expect_failures = [var.buckets]
}

run "refuses_an_access_word" {
  command = plan

  variables {
    buckets = {
      masters = {
        name   = "acme-masters"
        access = ["read"]
      }
    }
  }

  expect_failures = [var.buckets]
}

run "refuses_a_path" {
  command = plan

  variables {
    buckets = {
      masters = {
        name   = "acme-masters"
        access = ["output"]
        paths  = ["/vod/*"]
      }
    }
  }

  expect_failures = [var.buckets]
}

run "refuses_an_external_id" {
  command = plan

  variables {
    external_id = "x"
  }

  expect_failures = [var.external_id]
}

run "refuses_a_date" {
  command = plan

  variables {
    expires_at = "tomorrow"
  }

  expect_failures = [var.expires_at]
}
