variable "buckets" {
  type = map(object({
    name                    = string                                 # of an existing bucket; may be unknown until apply
    paths                   = optional(list(string), ["*"])          # key patterns below the bucket: "vod/*", "masters/film.mp4"
    kms                     = optional(object({ key_arn = string })) # the customer-managed key that encrypts it
    attach_policy           = optional(bool, true)                   # false: only hand the document out
    source_policy_documents = optional(list(string), [])             # what the bucket's policy already says; kept
  }))
  description = "Buckets by labels of your own choice. another account's replication role writes replicas into this bucket."
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

variable "principal_arn" {
  type        = string
  description = "Who is let in, an ARN: ARN of the replication role in the other account; whoever set up the replication hands it out."
  nullable    = false

  validation {
    condition = can(regex("^arn:aws(-[a-z]+)*:iam::[0-9]{12}:(root|(role|user)/([!-~]+/)?[A-Za-z0-9_+=,.@-]{1,64})$", var.principal_arn))
    error_message = join("", [
      "principal_arn is ${jsonencode(var.principal_arn)}",
      ": give the ARN of a role, a user or an account root, with an account of 12 digits, such as arn:aws:iam::111122223333:role/transcoder.",
    ])
  }
}

variable "object_tags" {
  type        = bool
  description = "Whether S3 Replication from another account may replicate tags. Turn it off if objects have no tags."
  default     = true
  nullable    = false
}

variable "owner_override" {
  type        = bool
  description = "Whether S3 Replication from another account may give the replicas to you. Turn it off if the rules have no AccessControlTranslation, or your bucket has ACLs off."
  default     = true
  nullable    = false
}

variable "set_versioning" {
  type        = bool
  description = "Whether S3 Replication from another account may turn versioning on. Turn it on if the other account shall turn on versioning of this bucket. Better turn it on yourself."
  default     = false
  nullable    = false
}

variable "bucket_key" {
  type        = bool
  description = "Whether S3 Replication from another account may use an S3 Bucket Key of this bucket. Turn it on if this bucket has an S3 Bucket Key."
  default     = false
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
