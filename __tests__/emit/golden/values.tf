locals {
  nothing = null
  off     = false
  zero    = 0
  small   = -1.5
  empty   = ""
  text    = "a \"quoted\" \\ $${text} %%{of}\ttwo\nlines, EOF"
  code    = var.buckets[*].name
  other   = data.aws_partition.current.dns_suffix
  none    = []
  one     = ["only"]
  few     = ["a", 1, true, null]
  many = [
    "s3:GetObject",
    "s3:PutObject",
    "s3:PutObjectAcl",
    "s3:ListBucket",
    "s3:GetBucketLocation",
  ]
  why = [
    "s3:GetObject",    # download the source
    "s3:PutObjectAcl", # set the ACL
  ]
  mixed = [
    "plain",
    "noted", # why
    "x",     # and why
  ]
  lists  = [["a"], []]
  remark = var.on ? [1] : [] # why
  far = [
    # a reason so long that the line would be too long to read: a reason so long that the line would be too long to read: a reason so long that the line would be too long to read:
    "s3:GetObject",
    "s3:PutObject", # why
  ]
  each = [for bucket in var.buckets : {
    name = bucket.name
  }]
  labelled = { for label, bucket in var.buckets : label => [
    {
      actions = [
        "s3:GetObject", # why
      ]
    },
  ] }
  flat = flatten([
    {
      a = [
        1, # why
      ]
    },
    [for x in var.all : {
      b = [
        x, # why
      ]
    }],
  ])
  optional = [
    var.on ? [{
      a = [
        1, # why
      ]
    }] : [],
    var.on ? ["a"] : [],
  ]
  same = (
    toset([
      for x in var.all : x
    ])
    == toset([
      "a", # why
    ])
  )
  map = {
    "0"               = 1
    plain             = "a"
    "aws:CurrentTime" = "b"
    "é"               = "e"
    "日本"              = "j"
    "🎬🎬🎬🎬🎬🎬🎬🎬🎬🎬🎬🎬🎬🎬"  = "w"
  }
  maps = {
    a = {
      b = {}
      c = ["d"]
    }
    longer = "x"
  }
  after  = "a value of several lines ends a column"
  listed = [{ a = 1, bcd = 2 }]
  called = concat(["a"], var.b)
  noted = concat(
    ["a"],               # always
    var.on ? ["b"] : [], # sometimes
  )
  inner = toset([merge({ a = 1 }, var.tags)])
  lines = {
    for label, bucket in var.buckets : label => bucket
    if bucket.on
  }
}
