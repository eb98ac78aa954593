import type { AccessRow, Finding, Report } from "../../../src/review/report";

const zencoder = "arn:aws:iam::395540211253:root";

const gains: AccessRow = {
  principal: zencoder,
  name: "Zencoder",
  standing: "catalogued",
  way: "bucket-policy",
  change: "gains",
  actions: ["s3:GetObject"],
  bucket: "acme-masters",
  paths: ["vod/*", "trailers/*.mp4"],
  conditions: ["until 2027-01-01T00:00:00Z"],
  addresses: ['module.zencoder.aws_s3_bucket_policy.this["masters"]'],
};

const unknownPrincipal: Finding = {
  rule: "unknown-principal",
  severity: "high",
  address: "aws_s3_bucket_policy.renditions",
  principal: "123456789012",
  bucket: "acme-renditions",
  what: "Account 123456789012, which neither the catalogue nor the config knows, gains s3:PutObject on acme-renditions.",
  why: "Nobody can tell from this plan who that is.",
  fix: "Name it under known in grantform.yaml, or remove the statement.",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
  witness: {
    principal: "arn:aws:iam::123456789012:root",
    action: "s3:PutObject",
    resource: "arn:aws:s3:::acme-renditions/a",
  },
  location: { file: "storage/policies.tf", line: 12 },
  fingerprint: "0f3a9c51d2e84b7760f3a9c51d2e84b7",
};

const longLivedKey: Finding = {
  rule: "long-lived-key",
  severity: "medium",
  address: "module.transloadit.aws_iam_access_key.this[0]",
  principal: "arn:aws:iam::210987654321:user/transloadit",
  what: "The user transloadit gets an access key that never ends.",
  why: "Whoever reads the key has the access until somebody deletes it.",
  fix: "Rotate it by hand; Transloadit takes nothing else.",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html",
  accepted: { reason: "Rotated every quarter by the platform team", expires: "2027-03-31" },
  fingerprint: "aa00bb11cc22dd33ee44ff5566778899",
};

const clean: Report = {
  version: 1,
  verdict: "Zencoder gains exactly what it needs to read acme-masters; nobody else gains or loses access.",
  complete: true,
  notRead: [],
  access: [gains],
  findings: [],
  notes: [],
  failOn: "high",
  failed: false,
};

const findings: Report = {
  ...clean,
  verdict: "Zencoder and an unknown account gain access, and CloudTranscode loses access.",
  access: [
    gains,
    {
      principal: "123456789012",
      name: "unknown account 123456789012",
      standing: "unknown",
      way: "bucket-policy",
      change: "gains",
      actions: ["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "s3:PutObject", "s3:PutObjectAcl"],
      bucket: "acme-renditions",
      paths: ["*"],
      conditions: [],
      addresses: ["aws_s3_bucket_policy.renditions"],
    },
    {
      principal: "arn:aws:iam::111122223333:role/transcode",
      name: "CloudTranscode",
      standing: "known",
      way: "bucket-policy",
      change: "loses",
      actions: ["s3:GetBucketLocation", "s3:ListBucket"],
      bucket: "acme-renditions",
      paths: [],
      conditions: [],
      addresses: ["aws_s3_bucket_policy.renditions"],
    },
    {
      ...gains,
      change: "keeps",
      bucket: "acme-archive",
      paths: ["*"],
      conditions: [],
      addresses: ["aws_s3_bucket_policy.archive"],
    },
  ],
  findings: [unknownPrincipal, longLivedKey],
  notes: ["Two resources changed outside Terraform since the last apply."],
  failed: true,
};

const undecided: Report = {
  ...clean,
  verdict: "What Bitmovin gains is not decidable until apply.",
  complete: false,
  notRead: ["aws_cloudformation_stack.cdn"],
  access: [
    {
      principal: "arn:aws:iam::630681592166:root",
      name: "Bitmovin Encoding",
      standing: "catalogued",
      way: "role",
      change: "gains",
      actions: ["s3:PutObject"],
      paths: ["hls/*"],
      conditions: ["sts:ExternalId set"],
      addresses: ["module.bitmovin.aws_iam_role_policy.output"],
      undecided: "the bucket's name waits for random_id.suffix.hex",
    },
  ],
  findings: [
    {
      rule: "not-decidable",
      severity: "low",
      address: "module.bitmovin.aws_iam_role_policy.output",
      what: "On which bucket this policy grants s3:PutObject is not known until apply.",
      why: "It waits for random_id.suffix.hex.",
      fix: "Build the bucket's ARN from a name that is known at plan time.",
      source: "https://developer.hashicorp.com/terraform/internals/json-format",
      fingerprint: "00112233445566778899aabbccddeeff",
    },
  ],
  notes: ["This plan is partial: it was made with -target."],
};

function service(id: string, change: AccessRow["change"], bucket: string): AccessRow {
  return {
    principal: `${id}.amazonaws.com`,
    name: `AWS service ${id}.amazonaws.com`,
    standing: "aws-service",
    own: true,
    way: "bucket-policy",
    change,
    actions: ["s3:PutObject"],
    bucket,
    paths: ["AWSLogs/111122223333/*"],
    conditions: ["aws:SourceAccount is 111122223333"],
    addresses: [`aws_s3_bucket_policy.logs["${id}"]`],
  };
}

const onTwoBuckets = ["acme-masters", "acme-trailers"].flatMap((bucket): AccessRow[] => {
  const row = { ...gains, bucket, conditions: [], addresses: [`aws_s3_bucket_policy.${bucket}`] };
  return [
    { ...row, actions: ["s3:GetBucketLocation"], paths: [] },
    { ...row, paths: ["*"] },
  ];
});

/** What a person reads as less: one party on several buckets and levels, services of the own account, one cause thrice. */
const folded: Report = {
  ...findings,
  verdict: "Zencoder gains access to acme-masters and acme-trailers; 3 AWS services of your own account gain access.",
  access: [
    ...onTwoBuckets,
    { ...gains, bucket: "acme-films", paths: ["in/*"] },
    { ...gains, bucket: "acme-films", paths: ["out/*"], actions: ["s3:PutObject"] },
    { ...gains, bucket: "acme-films", paths: [], actions: ["s3:GetBucketLocation"] },
    service("cloudtrail", "gains", "acme-trail"),
    service("config", "gains", "acme-config"),
    service("delivery.logs", "loses", "acme-logs"),
  ],
  findings: ["acme-a", "acme-b", "acme-c"].map((bucket, at) => ({
    ...unknownPrincipal,
    bucket,
    address: `aws_s3_bucket_policy.${bucket}`,
    what: unknownPrincipal.what.replace("acme-renditions", bucket),
    location: { file: "storage/policies.tf", line: 12 + 10 * at },
    fix: "Allow only what it needs: grantform hcl zencoder --input 's3://acme-masters/vod/*' --input 's3://acme-masters/trailers/*' --without region-lookup",
  })),
  notes: [],
};

/** What somebody might name a bucket, a Sid, a resource key or an account to attack a reader of the report. */
export const attacks: readonly string[] = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "a|b | c\n| d | e |\n\n# heading",
  "`code` **bold** [click](javascript:alert(1)) ![x](https://evil.example/x.png)",
  "@acme/security please approve, see #1 and GH-2 or https://evil.example or www.evil.example or a@evil.example",
  "\n::add-mask::x\r\n::error file=a::pwned\n##[error]x ##vso[task.setvariable variable=a]b",
  "\u001b[31mred\u009b1m\u007f\u001b[2J\u0007\u202etxt.exe\u200b\u2028\ud800",
  "</details></summary><!-- x --> &lt;b&gt; \\N \\G &#60;script&#62;",
  "{{constructor}} ${env} %{if} $$x$$ {% raw %}",
  "__proto__",
];

const attack = attacks.join(" ");

const hostile: Report = {
  ...clean,
  verdict: `${attack} gains access.`,
  access: attacks.map((name, at) => ({
    principal: name,
    name: `unknown ${name}`,
    standing: "unknown",
    way: "bucket-policy",
    change: (["gains", "loses", "keeps"] as const)[at % 3] ?? "gains",
    actions: [`s3:${name}`],
    bucket: name,
    paths: [name, ""],
    conditions: [name],
    addresses: [`aws_s3_bucket_policy.this["${name}"]`],
    ...(at === 5 ? { undecided: name } : {}),
  })),
  findings: [
    ...attacks.map((name, at): Finding => ({
      rule: "unknown-principal",
      severity: (["critical", "high", "medium", "low", "info"] as const)[Math.floor(at / 2)] ?? "info",
      address: `aws_s3_bucket_policy.this["${name}"]`,
      principal: name,
      bucket: name,
      what: name,
      why: name,
      fix: name,
      source: at % 2 === 0 ? `javascript:${name}` : `https://example.com/${name}`,
      witness: { principal: name, action: name, resource: name },
      location: { file: name, line: 1 },
      fingerprint: "00",
      ...(at === 9 ? { accepted: { reason: attack } } : {}),
    })),
  ],
  notes: [...attacks],
  failed: true,
};

/** The same names for every format. */
export const cases = { clean, findings, undecided, folded, hostile };
