variable "buckets" {
  type = map(object({
    name                    = string                                 # of an existing bucket; may be unknown until apply
    paths                   = optional(list(string), ["*"])          # key patterns below the bucket: "vod/*", "masters/film.mp4"
    kms                     = optional(object({ key_arn = string })) # the customer-managed key that encrypts it
    attach_policy           = optional(bool, true)                   # false: only hand the document out
    source_policy_documents = optional(list(string), [])             # what the bucket's policy already says; kept
  }))
  description = "Buckets by labels of your own choice. Billing and Cost Management writes cost and usage reports."
  nullable    = false

  validation {
    condition     = length(var.buckets) > 0
    error_message = "buckets is empty: name at least one bucket, or leave the module out."
  }

  validation {
    condition = alltrue([
      for bucket in var.buckets :
      can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", bucket.name))
    ])
    error_message = join("", [
      "S3 refuses the bucket name ",
      join(", ", [
        for bucket in var.buckets : jsonencode(bucket.name)
        if !can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", bucket.name))
      ]),
      ": use 3 to 63 of a-z, 0-9, . and -, beginning and ending with a letter or a digit.",
    ])
  }

  validation {
    condition = alltrue([
      for bucket in var.buckets :
      !can(regex("[.][.]|^[0-9]+[.][0-9]+[.][0-9]+[.][0-9]+$|^xn--|^sthree-|^amzn-s3-demo-|-s3alias$|--ol-s3$|[.]mrap$|--x-s3$", bucket.name))
    ])
    error_message = join("", [
      "S3 refuses the bucket name ",
      join(", ", [
        for bucket in var.buckets : jsonencode(bucket.name)
        if can(regex("[.][.]|^[0-9]+[.][0-9]+[.][0-9]+[.][0-9]+$|^xn--|^sthree-|^amzn-s3-demo-|-s3alias$|--ol-s3$|[.]mrap$|--x-s3$", bucket.name))
      ]),
      ": use 3 to 63 of a-z, 0-9, . and -, beginning and ending with a letter or a digit.",
    ])
  }

  validation {
    condition = alltrue([
      for bucket in var.buckets :
      length(bucket.paths) > 0
    ])
    error_message = join("", [
      "paths is empty for ",
      join(", ", [
        for label, bucket in var.buckets : jsonencode(label)
        if length(bucket.paths) == 0
      ]),
      ": leave it out for the whole bucket, or give key patterns such as \"vod/*\".",
    ])
  }

  validation {
    condition = alltrue(flatten([
      for bucket in var.buckets : [
        for path in bucket.paths :
        can(regex("^[^/]", path))
      ]
    ]))
    error_message = join("", [
      "paths holds ",
      join(", ", flatten([
        for bucket in var.buckets : [
          for path in bucket.paths : jsonencode(path)
          if !can(regex("^[^/]", path))
        ]
      ])),
      ": a key pattern is not empty, does not begin or end with / and holds no policy variable; write \"vod/*\" or \"masters/film.mp4\".",
    ])
  }

  validation {
    condition = alltrue(flatten([
      for bucket in var.buckets : [
        for path in bucket.paths :
        !can(regex("/$|[$&][{]|^s3://|^arn:[a-z-]*:s3:::|[\\x00-\\x1f\\x7f]", path))
      ]
    ]))
    error_message = join("", [
      "paths holds ",
      join(", ", flatten([
        for bucket in var.buckets : [
          for path in bucket.paths : jsonencode(path)
          if can(regex("/$|[$&][{]|^s3://|^arn:[a-z-]*:s3:::|[\\x00-\\x1f\\x7f]", path))
        ]
      ])),
      ": a key pattern is not empty, does not begin or end with / and holds no policy variable; write \"vod/*\" or \"masters/film.mp4\".",
    ])
  }

  validation {
    condition = alltrue([
      for bucket in var.buckets :
      bucket.kms == null ? true : can(regex("^arn:aws(-[a-z]+)*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", bucket.kms.key_arn))
    ])
    error_message = join("", [
      "kms.key_arn is not the ARN of a key for ",
      join(", ", [
        for label, bucket in var.buckets : jsonencode(label)
        if bucket.kms == null ? false : !can(regex("^arn:aws(-[a-z]+)*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", bucket.kms.key_arn))
      ]),
      ": give the key's own ARN, arn:aws:kms:<region>:<account>:key/<id>; an alias means another key in another account.",
    ])
  }

  validation {
    condition     = length(distinct([for bucket in var.buckets : bucket.name])) == length(var.buckets)
    error_message = "buckets names one bucket twice: a bucket has one policy, so give it one entry."
  }
}

variable "account_id" {
  type        = string
  description = "the number of the account that makes the report."
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "account_id is ${jsonencode(var.account_id)}: give 12 digits, leading zeros included, e.g. 111122223333."
  }
}

variable "owner_check" {
  type        = bool
  description = "Whether AWS Cost and Usage Reports (legacy) may see by the bucket's ACL whose it is. Turn it off if the bucket has the policy of AWS's page on data exports, which lets both services in and does without it."
  default     = true
  nullable    = false
}

variable "expires_at" {
  type        = string
  description = "RFC 3339 time at which the access ends by itself, e.g. 2027-01-31T00:00:00Z. Without it: never."
  default     = null

  validation {
    condition     = var.expires_at == null || can(timeadd(var.expires_at, "0s"))
    error_message = "expires_at is ${jsonencode(var.expires_at)}: give an RFC 3339 time such as 2027-01-31T00:00:00Z, or null."
  }
}
