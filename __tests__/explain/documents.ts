import { allow, deny, policy, to } from "../policy/read";

/** Policies of the kinds that people ask about. Vendors' principals are those of the catalogue, other numbers AWS's examples. */
export const zencoder = { AWS: "arn:aws:iam::395540211253:root" };
export const bitmovin = { AWS: "arn:aws:iam::630681592166:user/bitmovinCustomerS3Access" };
export const bucket = "arn:aws:s3:::acme-in";
export const objects = `${bucket}/*`;
const both = [bucket, objects];

export function trust(Condition?: unknown, Principal: unknown = bitmovin) {
  return policy({ Effect: "Allow", Principal, Action: "sts:AssumeRole", ...(Condition ? { Condition } : {}) });
}
function withId(id: unknown) {
  return trust({ StringEquals: { "sts:ExternalId": id } });
}
function reads(Resource: string, Condition?: unknown) {
  return policy(to(zencoder, allow("s3:GetObject", Resource, Condition)));
}
function readsAnd(...more: readonly unknown[]) {
  return policy(
    to(zencoder, allow("s3:GetObject", objects)),
    to(zencoder, allow("s3:GetBucketLocation", bucket)),
    ...more,
  );
}
function lists(Condition: unknown) {
  return policy(
    { Sid: "BitmovinList", ...allow("s3:ListBucket", bucket, Condition) },
    { Sid: "BitmovinWrite", ...allow(["s3:GetObject", "s3:PutObject"], `${bucket}/vod/*`) },
    { Sid: "BitmovinRegion", ...allow("s3:GetBucketLocation", bucket) },
  );
}
const byAccount = { StringEquals: { "aws:PrincipalAccount": "395540211253" } };
const key = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const canonicalUser = "6c8583d84664a381db0c6af0e79b285ede571885fbe768e7ea50e5d3760597dd";

export const documents: { readonly [name: string]: unknown } = {
  "the input": readsAnd(),
  "both levels in one statement": policy(to(zencoder, allow(["s3:GetObject", "s3:GetBucketLocation"], both))),
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html
  "plain HTTP denied": readsAnd(to("*", deny("s3:*", both, { Bool: { "aws:SecureTransport": "false" } }))),
  "HTTPS in the Allow": reads(objects, { Bool: { "aws:SecureTransport": "true" } }),
  "old TLS denied": readsAnd(to("*", deny("s3:*", both, { NumericLessThan: { "s3:TlsVersion": 1.2 } }))),
  "TLS 1.2 denied": readsAnd(to("*", deny("s3:*", both, { NumericLessThan: { "s3:TlsVersion": 1.3 } }))),
  "HTTPS denied": readsAnd(to("*", deny("s3:*", both, { Bool: { "aws:SecureTransport": "true" } }))),
  "other organisations denied": readsAnd(
    to("*", deny("s3:*", both, { StringNotEquals: { "aws:PrincipalOrgID": "o-abc1234567" } })),
  ),
  "other endpoints denied": readsAnd(
    to("*", deny("s3:*", both, { StringNotEquals: { "aws:SourceVpce": "vpce-1a2b3c4d" } })),
  ),
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
  "all others denied by name": readsAnd({ Effect: "Deny", NotPrincipal: zencoder, Action: "s3:*", Resource: both }),
  "all but a role denied": readsAnd({
    Effect: "Deny",
    NotPrincipal: { AWS: [zencoder.AWS, "arn:aws:iam::395540211253:role/reader"] },
    Action: "s3:*",
    Resource: both,
  }),
  "a folder denied": readsAnd(to("*", deny("s3:GetObject", `${bucket}/secret/*`))),
  "everything denied": readsAnd(to("*", deny("s3:*", both))),
  "an address": reads(objects, { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } }),
  "read-only wildcards": policy(to(zencoder, allow(["s3:Get*", "s3:List*"], both))),
  "a Deny off a wildcard": policy(
    to(zencoder, allow("s3:*", both)),
    to("*", deny(["s3:Delete*", "s3:PutBucketPolicy"], both)),
  ),
  "a Deny of all others": policy(to(zencoder, allow("s3:*", both)), {
    Effect: "Deny",
    Principal: "*",
    NotAction: ["s3:GetObject", "s3:GetBucketLocation"],
    Resource: both,
  }),
  "an end to come": reads(objects, { DateLessThan: { "aws:CurrentTime": "2030-01-01T00:00:00Z" } }),
  "an end that is over": reads(objects, { DateLessThan: { "aws:CurrentTime": "2020-01-01T00:00:00Z" } }),
  "an end in seconds that is over": reads(objects, { NumericLessThan: { "aws:EpochTime": "1577836800" } }),
  "a beginning to come": reads(objects, { DateGreaterThan: { "aws:CurrentTime": "2035-01-01T00:00:00Z" } }),
  "a beginning that is over": reads(objects, { DateGreaterThan: { "aws:CurrentTime": "2020-01-01T00:00:00Z" } }),
  "no time": reads(objects, {
    DateGreaterThan: { "aws:CurrentTime": "2035-01-01T00:00:00Z" },
    DateLessThan: { "aws:CurrentTime": "2030-01-01T00:00:00Z" },
  }),
  "a bucket in China": reads("arn:aws-cn:s3:::acme-in/*"),
  "a bucket of any partition": reads("arn:*:s3:::acme-in/*"),
  "an account in GovCloud": policy(
    to({ AWS: "arn:aws-us-gov:iam::395540211253:root" }, allow("s3:GetObject", "arn:aws-us-gov:s3:::acme-in/*")),
  ),
  "a user in GovCloud": trust(
    { StringEquals: { "sts:ExternalId": "acme-1" } },
    { AWS: "arn:aws-us-gov:iam::630681592166:user/bitmovinCustomerS3Access" },
  ),
  "a policy as principal": policy(to({ AWS: "arn:aws:iam::395540211253:policy/x" }, allow("s3:GetObject", objects))),
  "a role without a session": policy(
    to({ AWS: "arn:aws:sts::395540211253:assumed-role/x" }, allow("s3:GetObject", objects)),
  ),
  "one user of the vendor": policy(to({ AWS: "arn:aws:iam::395540211253:user/x" }, allow("s3:GetObject", objects))),
  "the account by condition": policy(
    to("*", allow("s3:GetObject", objects, byAccount)),
    to("*", allow("s3:GetBucketLocation", bucket, byAccount)),
  ),
  "the account and a stranger by condition": policy(
    to(
      "*",
      allow("s3:GetObject", objects, { StringEquals: { "aws:PrincipalAccount": ["395540211253", "111122223333"] } }),
    ),
  ),
  "all but the account by condition": policy(
    to("*", allow("s3:GetObject", objects, { StringNotEquals: { "aws:PrincipalAccount": "395540211253" } })),
  ),
  "the canonical user": policy(to({ CanonicalUser: canonicalUser }, allow("s3:GetObject", objects))),
  "a distribution": policy(
    to(
      { Service: "cloudfront.amazonaws.com" },
      allow("s3:GetObject", objects, {
        StringEquals: { "AWS:SourceArn": "arn:aws:cloudfront::111122223333:distribution/EDFDVBD6EXAMPLE" },
      }),
    ),
  ),
  "an origin access identity": policy(
    to(
      { AWS: "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity EH1HDMB1FH2TC" },
      allow("s3:GetObject", objects),
    ),
  ),
  "a stranger": policy(to({ AWS: "arn:aws:iam::111122223333:root" }, allow("s3:GetObject", objects))),
  everyone: policy(to("*", allow("s3:GetObject", objects))),
  "a role": policy(
    to({ AWS: "arn:aws:iam::111122223333:role/workers" }, allow(["s3:GetObject", "s3:PutObject"], objects)),
  ),
  "a service as account": policy(
    to({ AWS: "arn:aws:iam::mediaconvert.amazonaws.com:root" }, allow("s3:GetObject", objects)),
  ),
  "every bucket of a name": reads("arn:aws:s3:::acme-*/*"),
  "no bucket's name": reads("arn:aws:s3:::bucket:*"),
  "an ARN as name": reads("arn:aws:s3:::arn:aws:s3:::acme-in/*"),
  "a space after the name": reads("arn:aws:s3:::acme-in /*"),
  "upper case": reads("arn:aws:s3:::ACME_IN/*"),
  "the folder itself": reads(`${bucket}/vod/`),
  "all but a folder": policy({
    ...to(zencoder, { Effect: "Allow", Action: "s3:GetObject" }),
    NotResource: `${bucket}/secret/*`,
  }),
  "two directions": policy(
    to(zencoder, allow("s3:GetObject", `${bucket}/vod/*`)),
    to(zencoder, allow(["s3:PutObject", "s3:PutObjectAcl"], `${bucket}/out/*`)),
  ),
  "features in one of two buckets": policy(
    to(zencoder, allow(["s3:PutObject", "s3:PutObjectAcl"], objects)),
    to(zencoder, allow("s3:PutObject", "arn:aws:s3:::acme-out/*")),
  ),
  "an action that is missing": policy(
    to(zencoder, allow("s3:ListMultipartUploadParts", objects)),
    to(zencoder, allow("s3:ListBucketMultipartUploads", bucket)),
  ),
  "an access point beside": policy(
    allow("s3:GetObject", "arn:aws:s3:us-east-1:111122223333:accesspoint/x/object/*"),
    allow(["s3:GetObject", "s3:PutObject", "s3:ListBucket"], both),
  ),
  "a variable with a slash": policy(allow(["s3:GetObject", "s3:PutObject"], `${bucket}/\${aws:PrincipalTag/team}/*`)),
  "a variable as bucket": policy(allow(["s3:GetObject", "s3:PutObject"], "arn:aws:s3:::${aws:PrincipalTag/team}/*")),
  "a key": policy(
    allow(["s3:PutObject", "s3:AbortMultipartUpload"], objects),
    allow(["kms:GenerateDataKey", "kms:Decrypt"], key, {
      StringLike: { "kms:ViaService": "s3.*.amazonaws.com" },
    }),
  ),
  "the vendor of a role in a bucket policy": policy(to(bitmovin, allow(["s3:GetObject", "s3:PutObject"], objects))),
  everything: policy(allow("*", "*")),
  "the right prefix": lists({ StringLike: { "s3:prefix": "vod/*" } }),
  "the bucket in the prefix": lists({ StringLike: { "s3:prefix": "acme-in/vod/*" } }),
  "another prefix": lists({ StringLike: { "s3:prefix": "raw/*" } }),
  "a slash before the prefix": lists({ StringLike: { "s3:prefix": "/vod/*" } }),
  "a star by letter": lists({ StringEquals: { "s3:prefix": "vod/*" } }),
  "the folder only": lists({ StringLike: { "s3:prefix": "vod/" } }),
  "all but the prefix": lists({ StringNotLike: { "s3:prefix": "vod/*" } }),
  "no prefix": lists(undefined),
  "an external ID": withId("acme-1"),
  "two external IDs": withId(["acme-1", "acme-2"]),
  "a placeholder": withId("{any generated UUID}"),
  "a placeholder in brackets": withId("<YOUR-EXTERNAL-ID>"),
  "an ID with a space": withId("x y"),
  "an empty ID": withId(""),
  "a star as ID": withId("*"),
  "a pattern of IDs": trust({ StringLike: { "sts:ExternalId": "acme*" } }),
  "any ID": trust({ StringLike: { "sts:ExternalId": "*" } }),
  "an ID, if there is one": trust({ StringEqualsIfExists: { "sts:ExternalId": "acme-1" } }),
  "all IDs of none": trust({ "ForAllValues:StringEquals": { "sts:ExternalId": "acme-1" } }),
  "no external ID": trust(),
  "an ID and an address": trust({
    StringEquals: { "sts:ExternalId": "acme-1" },
    IpAddress: { "aws:SourceIp": "203.0.113.0/24" },
  }),
  "the whole account": trust({ StringEquals: { "sts:ExternalId": "acme-1" } }, { AWS: "630681592166" }),
  "an ID until 2030": trust({
    StringEquals: { "sts:ExternalId": "acme-1" },
    DateLessThan: { "aws:CurrentTime": "2030-01-01T00:00:00Z" },
  }),
};
