{
  "Version": "2012-10-17",
  "Statement": [{
    "Sid": "Vendor",
    "Effect": "Allow",
    "Principal": {"AWS": "${vendor}"},
    "Action": ["s3:GetObject", "s3:GetBucketLocation"],
    "Resource": ["arn:aws:s3:::${bucket}", "arn:aws:s3:::${bucket}/*"]
  }]
}
