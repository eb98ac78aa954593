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
  name = "stream-recordings"
  buckets = {
    renditions = {
      name  = "acme-renditions"
      paths = ["vod/*"]
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
      == toset([jsonencode({
        Action   = "s3:PutObject"
        Resource = "arn:aws:s3:::acme-renditions/vod/*"
        Effect   = "Allow"
      })])
    )
    error_message = "the policy is ${output.policy_document}"
  }
}

run "refuses_a_bucket_name" {
  command = plan

  variables {
    buckets = {
      masters = {
        name = "Acme_Masters"
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
        name  = "acme-masters"
        paths = ["/vod/*"]
      }
    }
  }

  expect_failures = [var.buckets]
}

run "refuses_a_date" {
  command = plan

  variables {
    expires_at = "tomorrow"
  }

  expect_failures = [var.expires_at]
}
