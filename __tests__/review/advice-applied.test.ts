import { writtenFixes } from "./fixes";
import {
  allow,
  allowService,
  assumer,
  bucketWith,
  document,
  type Entry,
  reviewed,
  roleWith,
  stranger,
  vendor,
} from "./synthetic";

type Values = { readonly [name: string]: unknown };
/** What a plan has in the end, by address. */
type World = readonly (readonly [address: string, values: Values])[];

const own = "999988887777";
const objects = "arn:aws:s3:::acme-in/*";
const both = ["arn:aws:s3:::acme-in", objects];
const read = allow(stranger, "s3:GetObject", objects);
const open = allow("*", "s3:GetObject", objects);
const external = { StringEquals: { "sts:ExternalId": "acme-1" } };
const reads = ["s3:GetObject", "s3:GetBucketLocation"];
const point = `arn:aws:s3:eu-central-1:${own}:accesspoint/p`;
const keyArn = `arn:aws:kms:eu-central-1:${own}:key/1111`;
const ofAccount = allow(`arn:aws:iam::${own}:root`, "kms:*", "*");
/** It shows whose plan it is. */
const me: World[number] = ["aws_sqs_queue.q", { arn: `arn:aws:sqs:eu-west-1:${own}:q` }];
const all = {
  block_public_acls: false,
  block_public_policy: false,
  ignore_public_acls: false,
  restrict_public_buckets: false,
};

function world(...entries: readonly Entry[]): World {
  return entries.map(({ address, after }) => [address, after as Values]);
}

function bucket(...statements: readonly object[]): World {
  return [...world(...bucketWith("acme-in", ...statements))];
}

function block(settings: object = {}): World {
  return [["aws_s3_bucket_public_access_block.acme-in", { bucket: "acme-in", ...all, ...settings }]];
}

function role(who: string, condition: object, ...statements: readonly object[]): World {
  return [...world(...roleWith("bitmovin-encoding", who, condition, ...statements))];
}

function web(condition: object): World {
  const trust = {
    Effect: "Allow",
    Principal: { Federated: `arn:aws:iam::${own}:oidc-provider/token.actions.githubusercontent.com` },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: condition,
  };
  const [made, policy] = role(stranger, {}, allow(undefined, "s3:GetObject", objects));
  return [[made?.[0] ?? "", { ...made?.[1], assume_role_policy: document(trust) }], policy ?? me];
}

function key(...statements: readonly object[]): World {
  return [["aws_kms_key.k", { arn: keyArn, key_id: "1111", policy: document(ofAccount, ...statements) }]];
}

function encrypted(id = keyArn): World {
  const by = [{ sse_algorithm: "aws:kms", kms_master_key_id: id }];
  return [
    [
      "aws_s3_bucket_server_side_encryption_configuration.acme-in",
      { bucket: "acme-in", rule: [{ apply_server_side_encryption_by_default: by }] },
    ],
  ];
}

function user(name: string, ...statements: readonly object[]): World {
  return [
    [`aws_iam_user.${name}`, { name, arn: `arn:aws:iam::${own}:user/${name}` }],
    [`aws_iam_access_key.${name}`, { user: name }],
    [`aws_iam_user_policy.${name}`, { name: "p", user: name, policy: document(...statements) }],
  ];
}

function acl(value: string): World {
  return [
    ["aws_s3_bucket.acme-in", { bucket: "acme-in" }],
    ...block(),
    ["aws_s3_bucket_ownership_controls.o", { bucket: "acme-in", rule: [{ object_ownership: "BucketOwnerPreferred" }] }],
    ["aws_s3_bucket_acl.a", { bucket: "acme-in", acl: value }],
  ];
}

function denying(condition: object, action = "s3:*"): object {
  return { Effect: "Deny", Principal: "*", Action: action, Resource: both, Condition: condition };
}

function from(account: string): object {
  return { Condition: { StringEquals: { "aws:SourceAccount": account } } };
}

const cloudFront = allowService("cloudfront.amazonaws.com", "s3:GetObject", objects);
const uploads = ["s3:PutObject", "s3:PutObjectAcl", "s3:GetObject"];
const about = allow(undefined, ["s3:ListBucket", "s3:GetBucketLocation"], "arn:aws:s3:::acme-in");
const past = denying({ StringNotEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } });
const endpoint: World[number] = ["aws_vpc_endpoint.s3", { id: "vpce-1a2b3c4d" }];
const byEndpoint = { StringNotEquals: { "aws:SourceVpce": "vpce-1a2b3c4d" } };
function pointOf(...statements: readonly object[]): World {
  const values = { bucket: "acme-in", name: "p", policy: document(allow(vendor, "s3:GetObject", `${point}/object/*`)) };
  return [["aws_s3_access_point.p", values], ...bucket(...statements)];
}
function many(length: number): readonly string[] {
  return Array.from({ length }, (_, at) => `arn:aws:s3:::acme-in/${"x".repeat(900)}${1_000 + at}/*`);
}

function directory(statement: object): World {
  const name = "acme--euw1-az1--x-s3";
  return [
    ["aws_s3_directory_bucket.d", { bucket: name }],
    ["aws_s3_bucket_policy.d", { bucket: name, policy: document(statement) }],
  ];
}

function starTrust(principal: object, action = "sts:AssumeRoleWithWebIdentity"): World {
  const trust = { Effect: "Allow", Principal: principal, Action: action };
  const given = document(allow(undefined, "s3:GetObject", objects));
  return [
    ["aws_iam_role.r", { name: "r", arn: `arn:aws:iam::${own}:role/r`, assume_role_policy: document(trust) }],
    ["aws_iam_role_policy.r", { name: "p", role: "r", policy: given }],
  ];
}

type Row =
  | readonly [rule: string, advice: string, before: World, after: World]
  | readonly [rule: string, advice: string, before: World, after: World, gains: string];

/** A role that uploads below one path, and lists what is there by some prefix. */
function uploader(prefix: string) {
  return role(
    assumer,
    external,
    allow(undefined, uploads, "arn:aws:s3:::acme-in/vod/*"),
    allow(undefined, "s3:GetBucketLocation", "arn:aws:s3:::acme-in"),
    allow(undefined, "s3:ListBucket", "arn:aws:s3:::acme-in", { Condition: { StringLike: { "s3:prefix": prefix } } }),
  );
}

/**
 * Advice on a world, and the world after somebody followed it. Nobody may gain anything by that but whom the last column
 * names: of what is missing, that one.
 */
const rows: readonly Row[] = [
  [
    "acl-blocked",
    "Have the service send no ACL, and take s3:PutObjectAcl away.",
    [
      ["aws_s3_bucket.in", { bucket: "acme-in" }],
      ...role(assumer, external, allow(undefined, uploads, objects), about),
    ],
    [
      ["aws_s3_bucket.in", { bucket: "acme-in" }],
      ...role(assumer, external, allow(undefined, ["s3:PutObject", "s3:GetObject"], objects), about),
    ],
  ],
  [
    "dead-grant",
    "Take the statement out, or except",
    bucket(read, { ...denying({}, "s3:GetObject"), Condition: undefined }),
    bucket({ ...denying({}, "s3:GetObject"), Condition: undefined }),
  ],
  [
    "dead-grant",
    "Take the statement out, or correct",
    role(stranger, { StringEquals: { "aws:PrincipalAccount": own } }, allow(undefined, "s3:GetObject", objects)),
    [],
  ],
  [
    "dead-grant",
    "Except the vendor from that Deny, e.g. by aws:PrincipalAccount",
    [endpoint, ...bucket(allow(vendor, reads, both), denying(byEndpoint))],
    [
      endpoint,
      ...bucket(
        allow(vendor, reads, both),
        denying({ ...byEndpoint, StringNotLike: { "aws:PrincipalAccount": "395540211253" } }),
      ),
    ],
    "Zencoder",
  ],
  [
    "dead-grant",
    "Deny where aws:SecureTransport",
    bucket(allow(vendor, reads, both), denying({ Bool: { "aws:SecureTransport": "true" } })),
    bucket(allow(vendor, reads, both), denying({ Bool: { "aws:SecureTransport": "false" } })),
    "Zencoder",
  ],
  [
    "excess-permission",
    "Take these actions out",
    role(assumer, external, allow(undefined, reads, both), allow(undefined, "dynamodb:*", "*")),
    role(assumer, external, allow(undefined, reads, both)),
  ],
  [
    "excess-permission",
    "Name each bucket: arn:aws:s3:::my-bucket and arn:aws:s3:::my-bucket/*.",
    role(assumer, external, allow(undefined, reads, "*")),
    role(assumer, external, allow(undefined, reads, both)),
  ],
  [
    "excess-permission",
    "Add the condition StringLike s3:prefix with those paths.",
    role(assumer, external, allow(undefined, uploads, "arn:aws:s3:::acme-in/vod/*"), about),
    uploader("vod/*"),
  ],
  [
    "excess-permission",
    "Name arn:aws:iam::630681592166:",
    role("630681592166", external, allow(undefined, reads, both)),
    role(assumer, external, allow(undefined, reads, both)),
  ],
  [
    "excess-permission",
    "Allow only what it needs:",
    bucket(allow(vendor, [...reads, "s3:DeleteObject"], both)),
    bucket(allow(vendor, reads, both)),
  ],
  [
    "ineffective-statement",
    "Write arn:aws:s3:::acme-in and arn:aws:s3:::acme-in/*.",
    bucket(allow(stranger, "s3:GetObject", ["arn:aws:s3:::acme-out/*", objects])),
    bucket(read),
  ],
  [
    "ineffective-statement",
    "Limit the statement to fixed principals, networks or sources; or turn",
    [...bucket(open), ...block({ block_public_policy: true })],
    [...bucket({ ...open, Principal: { AWS: `arn:aws:iam::${own}:role/r` } }), ...block({ block_public_policy: true })],
  ],
  [
    "ineffective-statement",
    "Use a bucket policy instead",
    [
      ["aws_s3_bucket.acme-in", { bucket: "acme-in" }],
      ["aws_s3_bucket_acl.a", { bucket: "acme-in", acl: "public-read" }],
    ],
    [["aws_s3_bucket.acme-in", { bucket: "acme-in" }]],
  ],
  [
    "ineffective-statement",
    "Let the bucket's policy leave it to your access points",
    pointOf(allow(`arn:aws:iam::${own}:root`, "s3:*", both)),
    pointOf({ ...allow("*", "*", both), Condition: { StringEquals: { "s3:DataAccessPointAccount": own } } }),
    "Zencoder",
  ],
  [
    "kms-unreachable",
    "Add a statement to the key's policy",
    [
      ...bucket(
        allowService("cloudfront.amazonaws.com", "s3:GetObject", objects, {
          Condition: { StringEquals: { "aws:SourceArn": `arn:aws:cloudfront::${own}:distribution/EDFDVBD6EXAMPLE` } },
        }),
      ),
      ...key(),
      ...encrypted(),
    ],
    [
      ...bucket(
        allowService("cloudfront.amazonaws.com", "s3:GetObject", objects, {
          Condition: { StringEquals: { "aws:SourceArn": `arn:aws:cloudfront::${own}:distribution/EDFDVBD6EXAMPLE` } },
        }),
      ),
      ...key(
        allowService("cloudfront.amazonaws.com", "kms:Decrypt", "*", {
          Condition: { StringEquals: { "aws:SourceArn": `arn:aws:cloudfront::${own}:distribution/EDFDVBD6EXAMPLE` } },
        }),
      ),
      ...encrypted(),
    ],
    "cloudfront",
  ],
  [
    "kms-unreachable",
    'Add aws_kms_grant with operations ["Decrypt"]',
    [...bucket(allow(vendor, reads, both)), ...key(), ...encrypted()],
    [
      ...bucket(allow(vendor, reads, both)),
      ...key(),
      ...encrypted(),
      ["aws_kms_grant.g", { key_id: "1111", grantee_principal: vendor, operations: ["Decrypt"] }],
    ],
    "Zencoder",
  ],
  [
    "kms-unreachable",
    "Allow kms:Decrypt on the key's ARN.",
    [
      ["aws_s3_bucket.acme-in", { bucket: "acme-in" }],
      ...role(assumer, external, allow(undefined, reads, both)),
      ...key(),
      ...encrypted(),
    ],
    [
      ["aws_s3_bucket.acme-in", { bucket: "acme-in" }],
      ...role(assumer, external, allow(undefined, reads, both), allow(undefined, "kms:Decrypt", keyArn)),
      ...key(),
      ...encrypted(),
    ],
    "Bitmovin",
  ],
  [
    "missing-external-id",
    'Add the condition StringEquals { "sts:ExternalId"',
    role(assumer, {}, allow(undefined, reads, both)),
    role(assumer, external, allow(undefined, reads, both)),
  ],
  [
    "missing-permission",
    "Allow it, unless region-lookup is off on purpose.",
    bucket(allow(vendor, "s3:GetObject", objects)),
    bucket(allow(vendor, reads, both)),
    "Zencoder",
  ],
  [
    "other-partitions",
    "Name principals and resources of aws: their ARNs begin with arn:aws:.",
    [...role(stranger.replace(":aws:", ":aws-cn:"), external, allow(undefined, reads, both))],
    [...role(`arn:aws:iam::${own}:root`, external, allow(undefined, reads, both))],
  ],
  [
    "policy-too-large",
    "Put statements together that differ in one list only, and leave out what others say",
    bucket(...many(19).map((one) => allow(stranger, "s3:GetObject", one))),
    bucket(allow(stranger, "s3:GetObject", many(19))),
  ],
  [
    "privilege-escalation",
    "Take these actions out",
    role(stranger, external, allow(undefined, "iam:*", "*")),
    role(stranger, external, allow(undefined, "sts:GetCallerIdentity", "*")),
  ],
  ["public-access", "Make the ACL private", acl("public-read"), acl("private")],
  [
    "public-access",
    "Name the principals, or add a condition",
    [...bucket(open), ...block()],
    [...bucket({ ...open, Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } } }), ...block()],
  ],
  [
    "public-access",
    "Name the principals, or add a condition",
    [...bucket(open), ...block()],
    [...bucket({ ...open, Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } }), ...block()],
  ],
  [
    "public-access",
    "Add a condition on the provider's own keys",
    web({}),
    web({
      StringEquals: {
        "token.actions.githubusercontent.com:sub": "repo:acme/media:ref:refs/heads/main",
        "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
      },
    }),
  ],
  [
    "public-access",
    "Name the principal that is meant.",
    role("*", {}, allow(undefined, reads, both)),
    role(stranger, {}, allow(undefined, reads, both)),
  ],
  [
    "public-access",
    "Name the principals that are meant, or add a condition with fixed values such as kms:CallerAccount.",
    key(allow("*", "kms:Decrypt", "*")),
    key(allow("*", "kms:Decrypt", "*", { Condition: { StringEquals: { "kms:CallerAccount": own } } })),
  ],
  [
    "public-block-weakened",
    "Keep all four settings on",
    block(),
    block({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    }),
  ],
  [
    "public-statement-cuts-vendors",
    "Take statement 1 out, or limit it to fixed values",
    [...bucket(allow(vendor, reads, both), open), ...block({ restrict_public_buckets: true })],
    [...bucket(allow(vendor, reads, both)), ...block({ restrict_public_buckets: true })],
    "Zencoder",
  ],
  [
    "unbounded-service",
    'Add the conditions StringEquals { "aws:SourceAccount" = your account }',
    bucket(cloudFront),
    bucket(
      allowService("cloudfront.amazonaws.com", "s3:GetObject", objects, {
        Condition: {
          StringEquals: { "aws:SourceAccount": own },
          ArnLike: { "aws:SourceArn": `arn:aws:cloudfront::${own}:distribution/E1` },
        },
      }),
    ),
  ],
  [
    "unbounded-service",
    `Limit the objects to AWSLogs/${own}/redshift/*`,
    bucket(allowService("redshift.amazonaws.com", "s3:PutObject", objects)),
    bucket(allowService("redshift.amazonaws.com", "s3:PutObject", `arn:aws:s3:::acme-in/AWSLogs/${own}/redshift/*`)),
    "redshift",
  ],
  [
    "unbounded-service",
    "Put your own account or resource there",
    bucket({ ...cloudFront, ...from("111122223333") }),
    bucket({ ...cloudFront, ...from(own) }),
    "cloudfront",
  ],
  ["unknown-principal", "Take it out, or say in grantform.yaml", bucket(read), bucket()],
  [
    "unknown-principal",
    "Correct it if 395540211253 (",
    bucket(allow("arn:aws:iam::395540211254:root", "s3:GetObject", objects)),
    bucket(allow(vendor, "s3:GetObject", objects)),
    "Zencoder",
  ],
  [
    "not-decidable",
    "If they are yours, except the vendor from that Deny",
    bucket(allow(vendor, reads, both), past),
    bucket(
      allow(vendor, reads, both),
      denying({ StringNotEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5", "aws:PrincipalAccount": "395540211253" } }),
    ),
    "Zencoder",
  ],
  ["user-key-for-outsider", "If a service gets it", user("acme", allow(undefined, reads, both)), []],
  [
    "excess-permission",
    "Name each access point, and the objects below it.",
    role(assumer, external, allow(undefined, "s3:GetObject", `arn:aws:s3:eu-central-1:${own}:accesspoint/*`)),
    role(assumer, external, allow(undefined, "s3:GetObject", `${point}/object/*`)),
  ],
  [
    "excess-permission",
    "Limit s3:GetObject to the same paths as the rest.",
    role(
      assumer,
      external,
      allow(undefined, ["s3:PutObject", "s3:PutObjectAcl"], "arn:aws:s3:::acme-in/vod/*"),
      allow(undefined, "s3:GetObject", objects),
    ),
    role(assumer, external, allow(undefined, uploads, "arn:aws:s3:::acme-in/vod/*")),
  ],
  [
    "ineffective-statement",
    "Correct it, or take it out.",
    bucket(read, allow(stranger, "s3:GetObject", `arn:aws:s3:::acme-in/${"x".repeat(5_000)}`)),
    [["aws_s3_bucket.acme-in", { bucket: "acme-in" }]],
  ],
  [
    "ineffective-statement",
    "Limit the statement to fixed principals, networks or sources: this block cannot be turned off.",
    directory(
      allow("*", "s3express:CreateSession", "arn:aws:s3express:eu-west-1:999988887777:bucket/acme--euw1-az1--x-s3"),
    ),
    directory(
      allow(
        `arn:aws:iam::${own}:role/r`,
        "s3express:CreateSession",
        "arn:aws:s3express:eu-west-1:999988887777:bucket/acme--euw1-az1--x-s3",
      ),
    ),
  ],
  [
    "kms-unreachable",
    "Encrypt the bucket with a customer-managed key",
    [...bucket(allow(vendor, reads, both)), ...encrypted("")],
    [
      ...bucket(allow(vendor, reads, both)),
      ...key(),
      ...encrypted(),
      ["aws_kms_grant.g", { key_id: "1111", grantee_principal: vendor, operations: ["Decrypt"] }],
    ],
    "Zencoder",
  ],
  [
    "kms-unreachable",
    "Give the key's full ARN as kms_master_key_id.",
    [...bucket(allow(vendor, reads, both)), ...key(allow(vendor, "kms:Decrypt", "*")), ...encrypted("alias/media")],
    [...bucket(allow(vendor, reads, both)), ...key(allow(vendor, "kms:Decrypt", "*")), ...encrypted()],
    "Zencoder",
  ],
  [
    "missing-external-id",
    "Give every vendor an external ID of its own.",
    [
      ...world(...roleWith("a", assumer, external, allow(undefined, reads, both))),
      ...world(...roleWith("b", stranger, external, allow(undefined, reads, both))),
    ],
    [
      ...world(...roleWith("a", assumer, external, allow(undefined, reads, both))),
      ...world(
        ...roleWith("b", stranger, { StringEquals: { "sts:ExternalId": "acme-2" } }, allow(undefined, reads, both)),
      ),
    ],
    "unknown account 111122223333",
  ],
  ["missing-permission", "Let s3:prefix match ", uploader("film/*"), uploader("vod/*"), "Bitmovin"],
  [
    "missing-permission",
    "Name arn:aws:iam::630681592166:user/",
    role("arn:aws:iam::630681592166:user/other", external, allow(undefined, uploads, objects)),
    role(assumer, external, allow(undefined, uploads, objects)),
    "Bitmovin",
  ],
  [
    "not-decidable",
    "Name the provider as Federated, with conditions on its keys; or accounts",
    starTrust({ AWS: "*" }),
    starTrust({ AWS: `arn:aws:iam::${own}:root` }, "sts:AssumeRole"),
  ],
  [
    "not-decidable",
    "Name a provider of the role's own account",
    starTrust({ Federated: "arn:aws:iam::111122223333:oidc-provider/idp.example.com" }),
    starTrust({ Federated: `arn:aws:iam::${own}:oidc-provider/idp.example.com` }),
    "idp.example.com",
  ],
];

/** Advice that changes nothing of who gets in, or whose result something else proves: why. */
const others: readonly (readonly [why: string, ...advice: readonly string[]])[] = [
  [
    "what is there stays, or goes when it may",
    "Tell the service, and change both at the same time; if it is meant, accept this finding in grantform.yaml with the reason.",
    "Keep the statement; if it is meant, accept this finding in grantform.yaml with the reason.",
    "Nothing, if it is meant.",
    "Take it back, by the configuration or where it was changed; if it is meant, write it into the configuration, so that a review sees it.",
    "Have the service send an ACL that the condition lets through, or take the grant out.",
    "Apply it while the service is idle, or set create_before_destroy where the names allow it.",
    "Create the new key first, enter it at the service, and delete the old one after that.",
    "Merge the documents with source_policy_documents of aws_iam_policy_document, and write them with one resource.",
    "Read the present policy with data.aws_s3_bucket_policy, and keep it with source_policy_documents; or import it first.",
    "Read it with data.aws_s3_bucket_policy and keep it with source_policy_documents, or import it: terraform import.",
    "Rename it with a moved block: moved { from = *, to = * }.",
  ],
  [
    "somebody looks, asks, or says whose it is",
    "Make sure that it goes where it is meant to go.",
    'Send it to an account of yours, or say in grantform.yaml whose it is: `known: {"*": Name}`.',
    "Hold it against what the vendor asks for there.",
    "Review the plan after this one, too.",
    "Look at the plan after this one, too.",
    "Look at the key's policy.",
    "Look at the key's policy, or add aws_kms_grant here.",
    "Look at it yourself, and see whom it names.",
    "Look at who is meant by it, before and after.",
    "Compare it by hand with the grant that is meant.",
    "Take it out, or name its account under `known` in grantform.yaml.*",
    "Say in grantform.yaml whose it is: `organizations: {*: Name}`.",
    "Say the account of each provider: allowed_account_ids, or the role of assume_role.",
    "*.",
    "*; or review with --source, which reads the .tf files.",
    "A plan holds no locals: review with --source, which reads the .tf files.",
    "Keep that file in the folder of --source, or in a module that is called there.",
  ],
  [
    "what a grants file says and what `generate` writes of it are equal: __tests__/declared",
    "Let the bucket's policy hold that statement, e.g. by what `grantform generate` writes.",
    "Let the bucket's policy hold it, e.g. by what `grantform generate` writes, or take it out of *.",
    "Let the configuration give it, e.g. by what `grantform generate` writes, or take the grant out of *.",
    "Narrow it to what the grant says, or widen the grant in *.",
    "Ask *: take the grant out of *, or give it a later `expires`.",
    "Ask * whether it is still needed, and give it a new `review-by` in *.",
    "Take it out, or declare it in * with its owner and reason.",
    "Take it out, or declare it in *: a grant with `way: role` gives the role that it makes.",
    "Take it out, or declare it in *: a grant gives the key that is `kms` of its bucket.",
  ],
  [
    "what a service cannot do without, and nothing is changed: somebody goes through it",
    "Rotate it regularly, and limit the paths to what the service needs.",
    "Manage the policy in this configuration, or attach one that says just what the service needs.",
  ],
  ["advice.test.ts runs the command, and compares", "Let it in by *: *"],
];

function planned(before: World, after: World): readonly Entry[] {
  const [old, next] = [new Map([me, ...before]), new Map([me, ...after])];
  return [...new Set([...old.keys(), ...next.keys()])].map((address) => {
    const [one, two] = [old.get(address), next.get(address)];
    return {
      address,
      ...(one === undefined ? {} : { before: one }),
      ...(two === undefined ? {} : { after: two }),
      ...(JSON.stringify(one) === JSON.stringify(two) ? { actions: ["no-op"] } : {}),
    };
  });
}

/** The finding's whole advice in such a world. */
function adviceIn(of: World, rule: string, advice: string): readonly string[] {
  // one file of the rule
  const id = rule === "other-partitions" ? "ineffective-statement" : rule;
  return reviewed(planned([], of)).findings.flatMap(({ fix, rule: by }) =>
    by === id && fix.startsWith(advice) ? [fix] : [],
  );
}

test.each(rows.map((row) => [row[0], row[1], row] as const))("%s: %s", (rule, advice, [, , before, after, gains]) => {
  expect(adviceIn(before, rule, advice)).not.toEqual([]);
  expect(adviceIn(after, rule, advice)).toEqual([]);
  const wider = reviewed(planned(before, after)).access.filter(
    ({ change, name }) => change === "gains" && (gains === undefined || !name.includes(gains)),
  );
  expect(wider).toEqual([]);
});

test("every advice that a rule can give is applied here, or changes nothing", () => {
  const given = rows.flatMap(([rule, advice, before]) => adviceIn(before, rule, advice).map((fix) => ({ rule, fix })));
  const forms = (text: string) =>
    new RegExp(
      text
        .split("\0")
        .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
        .join("[^]*"),
    );
  const known = others.flatMap(([, ...advice]) => advice);
  const missing = writtenFixes().flatMap(([rule, text]) => {
    const shown = text.replaceAll("\0", "*");
    const applied = given.some((one) => one.rule === rule && forms(text).exec(one.fix)?.index === 0);
    return applied || known.includes(shown) ? [] : [`${rule}: ${shown}`];
  });
  expect(missing).toEqual([]);
  // nothing is left in the list that no rule says any more
  const written = writtenFixes().map(([, text]) => text.replaceAll("\0", "*"));
  expect(known.filter((text) => !written.includes(text))).toEqual([]);
});
