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
} from "../synthetic";

const arn = "arn:aws:kms:eu-central-1:123456789012:key/1111";
const account = allow("arn:aws:iam::123456789012:root", "kms:*", "*");
const both = ["kms:Decrypt", "kms:GenerateDataKey"];

function stays(entry: Entry): Entry {
  return { ...entry, actions: ["no-op"], before: entry.after ?? {} };
}

function encrypted(by: object = { kms_master_key_id: arn }, more: object = {}): Entry {
  const rule = { apply_server_side_encryption_by_default: [{ sse_algorithm: "aws:kms", ...by }], ...more };
  const address = "aws_s3_bucket_server_side_encryption_configuration.acme-in";
  return stays({ address, after: { bucket: "acme-in", rule: [rule] } });
}

function keyOf(before: readonly object[], after: readonly object[] = before): Entry {
  const side = (statements: readonly object[]) => ({ arn, key_id: "1111", policy: document(...statements) });
  return { address: "aws_kms_key.k", actions: ["update"], before: side(before), after: side(after) };
}

/** A key that is switched on or off. */
function switched(on: boolean): Entry {
  const { address, after } = keyOf([account, allow(stranger, "kms:Decrypt", "*")]);
  return { address, actions: ["update"], before: { ...after, is_enabled: !on }, after: { ...after, is_enabled: on } };
}

function shared(principal = stranger, more: object = {}) {
  return bucketWith("acme-in", allow(principal, ["s3:GetObject", "s3:PutObject"], "arn:aws:s3:::acme-in/*", more)).map(
    stays,
  );
}

const zencoderCanonical = "6c8583d84664a381db0c6af0e79b285ede571885fbe768e7ea50e5d3760597dd";
const zencoderRole = "arn:aws:iam::395540211253:role/r1";
const ofZencoder = { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::395540211253:*" } };

/**
 * A bucket for a canonical user of the catalogue: all of its account.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/finding-canonical-user-id.html
 */
function sharedWithCanonical(): readonly Entry[] {
  const statement = allow(undefined, ["s3:GetObject", "s3:PutObject"], "arn:aws:s3:::acme-in/*", {
    Principal: { CanonicalUser: zencoderCanonical },
  });
  return bucketWith("acme-in", statement).map(stays);
}

/** A bucket for an account, but for some of it. */
function sharedNot(...but: readonly string[]): readonly Entry[] {
  const { Resource: _, ...both } = allow(stranger, ["s3:GetObject", "s3:PutObject"], "") as {
    readonly Resource: string;
  };
  return bucketWith("acme-in", { ...both, NotResource: but.map((one) => `arn:aws:s3:::${one}`) }).map(stays);
}

/** A bucket for all of an account but one. */
function sharedBut(who: string): readonly Entry[] {
  const objects = "arn:aws:s3:::acme-in/*";
  const denial = { Effect: "Deny", Principal: { AWS: who }, Action: "s3:*", Resource: objects };
  return bucketWith("acme-in", allow(stranger, ["s3:GetObject", "s3:PutObject"], objects), denial).map(stays);
}

function on(condition: object) {
  return [account, allow(stranger, both, "*", { Condition: condition })];
}
const ofOrganization = { StringEquals: { "aws:PrincipalOrgID": "o-partner12" } };
function via(service: string) {
  return { StringEquals: { "kms:ViaService": service } };
}
function sent(operator: string, value: string) {
  return { [operator]: { "kms:EncryptionContext:aws:s3:arn": value } };
}
function byArn(operator: string) {
  return { [operator]: { "aws:PrincipalArn": "arn:aws:iam::111122223333:*" } };
}
function grant(more: object): Entry {
  return stays({ address: "aws_kms_grant.g", after: { key_id: "1111", grantee_principal: stranger, ...more } });
}

test.each<[string, string | undefined, readonly Entry[]]>([
  ["no encryption", undefined, []],
  ["SSE-S3", undefined, [encrypted({ sse_algorithm: "AES256" })]],
  ["AWS's own key", "denied", [encrypted({})]],
  ["AWS's own key by its alias", "denied", [encrypted({ kms_master_key_id: "alias/aws/s3" })]],
  ["an alias", "denied", [encrypted({ kms_master_key_id: "alias/media" }), keyOf(on({}))]],
  ["a key that is not in the plan", "unknown", [encrypted()]],
  ["a key for its account only", "denied", [encrypted(), keyOf([account])]],
  ["a key that names it", "allowed", [encrypted(), keyOf(on({}))]],
  ["for reading only", "partly", [encrypted(), keyOf([account, allow(stranger, "kms:Decrypt", "*")])]],
  ["by S3 of the region", "allowed", [encrypted(), keyOf(on(via("s3.eu-central-1.amazonaws.com")))]],
  ["by S3 of another region", "denied", [encrypted(), keyOf(on(via("s3.us-east-1.amazonaws.com")))]],
  ["by another service", "denied", [encrypted(), keyOf(on(via("ec2.eu-central-1.amazonaws.com")))]],
  ["not by S3", "denied", [encrypted(), keyOf(on({ StringNotLike: { "kms:ViaService": "s3.*" } }))]],
  ["for its account", "allowed", [encrypted(), keyOf(on({ StringEquals: { "kms:CallerAccount": "111122223333" } }))]],
  [
    "for another account",
    "denied",
    [encrypted(), keyOf(on({ StringEquals: { "kms:CallerAccount": "123456789012" } }))],
  ],
  ["for the bucket's files", "allowed", [encrypted(), keyOf(on(sent("StringLike", "arn:aws:s3:::acme-in/*")))]],
  ["for some of them", "partly", [encrypted(), keyOf(on(sent("StringLike", "arn:aws:s3:::acme-in/vod/*")))]],
  ["for another bucket", "denied", [encrypted(), keyOf(on(sent("StringLike", "arn:aws:s3:::acme-out*")))]],
  [
    "for the bucket, which has a bucket key",
    "allowed",
    [encrypted(undefined, { bucket_key_enabled: true }), keyOf(on(sent("StringEquals", "arn:aws:s3:::acme-in")))],
  ],
  ["until a day", "partly", [encrypted(), keyOf(on({ DateLessThan: { "aws:CurrentTime": "2031-01-01T00:00:00Z" } }))]],
  ["for its users' own ARNs, whoever comes for one of them", "partly", [encrypted(), keyOf(on(byArn("ArnLike")))]],
  ["for whoever has a name", "partly", [encrypted(), keyOf(on({ StringLike: { "aws:PrincipalArn": "*reader*" } }))]],
  ["for a role's ID", "partly", [encrypted(), keyOf(on({ StringLike: { "aws:userid": "AROAEXAMPLEID12345678:*" } }))]],
  ["for all but its users' own ARNs", "partly", [encrypted(), keyOf(on(byArn("ArnNotLike")))]],
  [
    "a Deny",
    "denied",
    [
      encrypted(),
      keyOf([
        ...on({}),
        { Effect: "Deny", Principal: "*", Action: "kms:Decrypt", Resource: "*" },
        { Effect: "Deny", Principal: "*", Action: "kms:GenerateDataKey", Resource: "*" },
      ]),
    ],
  ],
  ["a grant", "allowed", [encrypted(), keyOf([account]), grant({ operations: ["Decrypt", "GenerateDataKey"] })]],
  ["a grant of something else", "denied", [encrypted(), keyOf([account]), grant({ operations: ["Encrypt"] })]],
  [
    "a grant for a bucket that is not known until apply",
    "unknown",
    [
      encrypted(),
      keyOf([account]),
      {
        ...grant({ operations: ["Decrypt", "GenerateDataKey"], constraints: [{ encryption_context_subset: {} }] }),
        actions: ["create"],
        before: undefined as never,
        unknown: { constraints: [{ encryption_context_subset: { "aws:s3:arn": true } }] },
      },
    ],
  ],
  [
    "a grant of what is not known until apply",
    "unknown",
    [
      encrypted(),
      keyOf([account]),
      { ...grant({}), actions: ["create"], before: undefined as never, unknown: { operations: true } },
    ],
  ],
  [
    "a grant for another bucket",
    "denied",
    [
      encrypted(),
      keyOf([account]),
      grant({
        operations: ["Decrypt", "GenerateDataKey"],
        constraints: [{ encryption_context_subset: { "aws:s3:arn": "arn:aws:s3:::acme-out" } }],
      }),
    ],
  ],
])("%s: %s", (_, expected, entries) => {
  const [row] = reviewed([...shared(), ...entries]).access;
  expect(row?.key).toBe(expected);
});

test("a canonical user of the catalogue: what its key says of one role of its account is said of it in part", () => {
  const notThis = { Condition: { ArnNotEquals: { "aws:PrincipalArn": zencoderRole } } };
  const [row] = reviewed([...sharedWithCanonical(), encrypted(), keyOf([allow("*", both, "*", notThis)])]).access;
  expect(row).toMatchObject({ principal: zencoderCanonical, key: "partly" });
});

test.each<[string, string, readonly object[], readonly object[]]>([
  ["its policies give nothing", "denied", [account], []],
  ["its policies give the key", "allowed", [account], [allow(undefined, both, arn)]],
  ["its policies give every key", "allowed", [account], [allow(undefined, "kms:*", "*")]],
  ["its policies give another key", "denied", [account], [allow(undefined, both, `${arn}2`)]],
  ["the key leaves it to nobody", "denied", [], [allow(undefined, both, arn)]],
  ["the key names it", "allowed", [allow("arn:aws:iam::123456789012:role/bitmovin-encoding", both, "*")], []],
])("a role: %s: %s", (_, expected, statements, own) => {
  const s3 = allow(undefined, ["s3:GetObject", "s3:PutObject"], "arn:aws:s3:::acme-in/*");
  const role = roleWith("bitmovin-encoding", assumer, { StringEquals: { "sts:ExternalId": "acme-1" } }, s3, ...own);
  const bucket = stays({ address: "aws_s3_bucket.acme-in", after: { bucket: "acme-in" } });
  const [row] = reviewed([
    bucket,
    ...role,
    encrypted(),
    keyOf([...statements, allow("arn:aws:iam::123456789012:user/x", "kms:Put*", "*")]),
  ]).access;
  expect(row?.key).toBe(expected);
});

function changesOf(entries: readonly Entry[]) {
  return reviewed(entries)
    .access.filter(({ change, undecided }) => change !== "keeps" || undecided !== undefined)
    .map(({ change, undecided, principal, actions, conditions }) =>
      [undecided === undefined ? change : `${change}?`, principal, ...actions, ...conditions].join(" "),
    );
}

const logs = "delivery.logs.amazonaws.com";
const trail = "arn:aws:cloudtrail:eu-central-1:123456789012:trail/t";
const forTrail = [account, allowService(logs, both, "*", { Condition: { ArnEquals: { "aws:SourceArn": trail } } })];
function toLogs(condition: object): readonly Entry[] {
  return bucketWith(
    "acme-in",
    allowService(logs, "s3:PutObject", "arn:aws:s3:::acme-in/*", { Condition: condition }),
  ).map(stays);
}

function mayUse(id: string) {
  return allow(undefined, "kms:Decrypt", arn.replace("1111", id));
}

/** A bucket gets another key, and a role that reads it may use the first by its own policy before, and the second after. */
function toAnotherKey(later: object): readonly Entry[] {
  const [role, access] = roleWith("r", stranger, {}).map(({ address, after }) => ({ address, after }));
  const read = allow(undefined, "s3:GetObject", "arn:aws:s3:::acme-in/*");
  const policyOf = (key: object) => ({ name: "access", role: "r", policy: document(read, key) });
  const key = (id: string) =>
    stays({
      address: `aws_kms_key.k${id}`,
      after: { arn: arn.replace("1111", id), key_id: id, policy: document(account) },
    });
  const encryption = (id: string) => encrypted({ kms_master_key_id: arn.replace("1111", id) }).after as object;
  return [
    stays({ address: "aws_s3_bucket.acme-in", after: { bucket: "acme-in" } }),
    stays(role as Entry),
    { ...access, before: policyOf(mayUse("1111")), after: policyOf(later) } as Entry,
    key("1111"),
    key("2222"),
    { ...encrypted(), actions: ["update"], before: encryption("1111"), after: encryption("2222") },
  ];
}

/** A bucket that a role reads and writes gets a key of this plan, which has no ARN yet, instead of AWS's own. */
function toNewKey(policy: object): readonly Entry[] {
  const role = roleWith(
    "r",
    stranger,
    {},
    allow(undefined, ["s3:GetObject", "s3:PutObject"], "arn:aws:s3:::acme-in/*"),
  );
  const { after: before, ...encryption } = encrypted({});
  return [
    stays({ address: "aws_s3_bucket.acme-in", after: { bucket: "acme-in" } }),
    ...role.map(({ address, after }) => stays({ address, ...(after === undefined ? {} : { after }) })),
    { address: "aws_kms_key.k", after: { key_id: "1111", policy: document(policy) } },
    {
      ...encryption,
      actions: ["update"],
      ...(before === undefined ? {} : { before }),
      after: encrypted({ kms_master_key_id: "1111" }).after as object,
    },
  ];
}

/** A bucket's key goes, and for a role that reads the bucket comes a boundary that leaves out some files. */
function withoutKeyAndFiles(): readonly Entry[] {
  const [role, access] = roleWith("r", stranger, {}, allow(undefined, "s3:GetObject", "arn:aws:s3:::acme-in/*"));
  const denied = { Effect: "Deny", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme-in/vod/*" };
  const boundary = "arn:aws:iam::123456789012:policy/b";
  const { after: values, ...encryption } = encrypted();
  return [
    stays({ address: "aws_s3_bucket.acme-in", after: { bucket: "acme-in" } }),
    { address: "aws_iam_role.r", before: role?.after ?? {}, after: { ...role?.after, permissions_boundary: boundary } },
    stays(access as Entry),
    stays({
      address: "aws_iam_policy.b",
      after: { name: "b", arn: boundary, policy: document(allow(undefined, "*", "*"), denied) },
    }),
    { address: encryption.address, before: values as object },
    keyOf([account]),
  ];
}

/** A bucket that one account reads is opened to everyone, and encrypted with a key for nobody outside. */
function openedAndEncrypted(): readonly Entry[] {
  const policy = (who: string) => ({
    bucket: "acme-in",
    policy: document(allow(who, "s3:GetObject", "arn:aws:s3:::acme-in/*")),
  });
  return [
    stays({ address: "aws_s3_bucket.acme-in", after: { bucket: "acme-in" } }),
    { address: "aws_s3_bucket_policy.acme-in", before: policy(stranger), after: policy("*") },
    { ...encrypted(), actions: ["create"], before: undefined as never },
    keyOf([account]),
  ];
}

/** A role that may read all buckets, and whose use of keys changes. */
function ofAllBuckets(before: readonly object[], after: readonly object[], resource = "*"): readonly Entry[] {
  const read = allow(undefined, "s3:GetObject", resource);
  const [role, access] = roleWith("r", stranger, {});
  const policyOf = (more: readonly object[]) => ({ name: "access", role: "r", policy: document(read, ...more) });
  return [
    stays({ address: "aws_s3_bucket.acme-in", after: { bucket: "acme-in" } }),
    encrypted(),
    stays(keyOf([account])),
    stays(role as Entry),
    { ...(access as Entry), before: policyOf(before), after: policyOf(after) },
  ];
}

/** A role reads a bucket and may use all keys, and the policy of the key goes, which was for somebody else alone. */
function withoutKeyPolicy(): readonly Entry[] {
  const use = allow(undefined, "kms:Decrypt", "*");
  const role = roleWith("r", stranger, {}, allow(undefined, "s3:GetObject", "arn:aws:s3:::acme-in/*"), use);
  const policy = document(allow("arn:aws:iam::123456789012:role/admin", "kms:*", "*"));
  return [
    stays({ address: "aws_s3_bucket.acme-in", after: { bucket: "acme-in" } }),
    ...role.map(stays),
    encrypted(),
    stays({ address: "aws_kms_key.k", after: { arn, key_id: "1111", policy } }),
    { address: "aws_kms_key_policy.k", before: { key_id: "1111", policy } },
  ];
}

/** A role reads a bucket, and gets the key for one folder, which the bucket's policy denies from then on. */
function deniedFolder(use: object): readonly Entry[] {
  const role = roleWith("r", stranger, {}, allow(undefined, "s3:GetObject", "arn:aws:s3:::acme-in/*"), use);
  const folder = "arn:aws:s3:::acme-in/vod/*";
  const denied = { Effect: "Deny", Principal: "*", Action: "s3:GetObject", Resource: folder };
  return [
    stays({ address: "aws_s3_bucket.acme-in", after: { bucket: "acme-in" } }),
    { address: "aws_s3_bucket_policy.acme-in", after: { bucket: "acme-in", policy: document(denied) } },
    ...role.map(stays),
    encrypted(),
    keyOf([], [{ ...account, Condition: sent("StringLike", folder) }]),
  ];
}

/** A role that an account may become, and the session of which somebody may tag, reads a bucket. */
function taggedBy(tagger: string): readonly Entry[] {
  const [role, access] = roleWith("r", stranger, {}, allow(undefined, "s3:GetObject", "arn:aws:s3:::acme-in/*"));
  const trust = document(
    { Effect: "Allow", Principal: { AWS: stranger }, Action: "sts:AssumeRole" },
    { Effect: "Allow", Principal: { AWS: tagger }, Action: "sts:TagSession" },
  );
  const after = { ...role?.after, assume_role_policy: trust, tags: null, tags_all: {} };
  return [
    stays({ address: "aws_s3_bucket.acme-in", after: { bucket: "acme-in" } }),
    stays({ address: "aws_iam_role.r", after }),
    stays(access as Entry),
    encrypted(),
    keyOf([account], [allow("*", "kms:*", "*", { Condition: { StringLike: { "aws:PrincipalTag/team": "m*" } } })]),
  ];
}

const ofName = { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/r1" } };
const ofOurs = { StringEqualsIfExists: { "aws:PrincipalAccount": "123456789012" } };
const notOurs = {
  Effect: "Deny",
  Action: "s3:GetObject",
  Resource: "*",
  Condition: { StringEqualsIfExists: { "aws:ResourceAccount": "123456789012" } },
};
const decrypt = allow(undefined, "kms:Decrypt", "*");
const openKey = allow("*", "kms:*", "*");
const alice = "arn:aws:iam::111122223333:user/alice";
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
const notAlice = { ArnNotEquals: { "aws:PrincipalArn": alice } };
const elsewhere = "in buckets that the plan does not show";
const opened = "for files encrypted with the bucket's key";
test.each<[string, readonly Entry[], readonly string[]]>([
  ["nothing of it changes", [...shared(), encrypted(), keyOf(on({}))], []],
  [
    "opened",
    [...shared(), encrypted(), keyOf([account], on({}))],
    [`gains ${stranger} s3:GetObject s3:PutObject ${opened}`],
  ],
  [
    "opened to all for reading, and to one for writing, too",
    [
      ...shared("*"),
      encrypted(),
      keyOf([account], [account, allow("*", "kms:Decrypt", "*"), allow(stranger, "kms:GenerateDataKey", "*")]),
    ],
    [`gains * s3:GetObject ${opened}`, `gains ${stranger} s3:PutObject ${opened}`],
  ],
  [
    "opened to an account of which the bucket lets in roles of a name",
    [
      ...shared("*", { Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/r1" } } }),
      encrypted(),
      keyOf([account], on({})),
    ],
    [`gains ${stranger} s3:GetObject s3:PutObject aws:PrincipalArn matches arn:aws:iam::*:role/r1 ${opened}`],
  ],
  [
    "opened to roles of a name in whatever account, of a bucket that is open to all",
    [...shared("*"), encrypted(), keyOf([account], [account, allow("*", "kms:Decrypt", "*", { Condition: ofName })])],
    [`gains * s3:GetObject ${opened}`],
  ],
  [
    "opened to a role of the account for which a canonical user stands",
    [...sharedWithCanonical(), encrypted(), keyOf([account], [account, allow(zencoderRole, "kms:Decrypt", "*")])],
    [`gains ${zencoderRole} s3:GetObject ${opened}`],
  ],
  [
    "opened by a pattern for all of the account for which a canonical user stands",
    [
      ...sharedWithCanonical(),
      encrypted(),
      keyOf([account], [account, allow("*", "kms:Decrypt", "*", { Condition: ofZencoder })]),
    ],
    [`gains ${zencoderCanonical} s3:GetObject ${opened}`],
  ],
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_permissions-required
  [
    "opened for sessions with a tag, which whoever becomes the role may give",
    taggedBy(stranger),
    [`gains ${stranger} s3:GetObject ${opened}`],
  ],
  ["opened for sessions with a tag, which somebody else alone may give", taggedBy(assumer), []],
  [
    "opened for files that the bucket's policy denies from now on",
    deniedFolder(allow(undefined, "kms:Decrypt", arn)),
    [`loses ${stranger} s3:GetObject`],
  ],
  [
    "closed",
    [...shared(), encrypted(), keyOf(on({}), [account])],
    [`loses ${stranger} s3:GetObject s3:PutObject ${opened}`],
  ],
  [
    "opened for reading",
    [...shared(), encrypted(), keyOf([account], [account, allow(stranger, "kms:Decrypt", "*")])],
    [`gains ${stranger} s3:GetObject ${opened}`],
  ],
  [
    "opened for reading, and not for writing: uploads in parts need both at once, and gain nothing",
    [
      ...shared(),
      encrypted(),
      keyOf(on(ofOrganization), [
        account,
        allow(stranger, "kms:Decrypt", "*"),
        allow(stranger, "kms:GenerateDataKey", "*", { Condition: ofOrganization }),
      ]),
    ],
    [`gains ${stranger} s3:GetObject ${opened}`],
  ],
  [
    "opened wider",
    [...shared(), encrypted(), keyOf(on(sent("StringLike", "arn:aws:s3:::acme-in/vod/*")), on({}))],
    [`gains ${stranger} s3:GetObject s3:PutObject ${opened}`],
  ],
  [
    "opened for another region",
    [...shared(), encrypted(), keyOf([account], on(via("s3.us-east-1.amazonaws.com")))],
    [],
  ],
  [
    "opened for one, of a bucket that is open to all",
    [...shared("*"), encrypted(), keyOf([account], on({}))],
    [`gains ${stranger} s3:GetObject s3:PutObject ${opened}`],
  ],
  [
    "opened for one whom a bucket that is open to all others leaves out",
    [
      ...shared("*", { Condition: { StringNotEquals: { "aws:PrincipalAccount": "111122223333" } } }),
      encrypted(),
      keyOf([account], on({})),
    ],
    [],
  ],
  [
    "opened for those of an account whom nobody names: those who come by sts:GetFederationToken",
    [
      ...shared(),
      encrypted(),
      keyOf(
        [account],
        [
          account,
          allow("*", "kms:Decrypt", "*", {
            Condition: { StringNotLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:*" } },
          }),
        ],
      ),
    ],
    [`gains ${stranger} s3:GetObject ${opened}`],
  ],
  [
    "opened for whoever comes for a user by sts:GetFederationToken, of a bucket that is open to all",
    [
      ...shared("*"),
      encrypted(),
      keyOf([account], [account, allow(alice, "kms:Decrypt", "*", { Condition: notAlice })]),
    ],
    [`gains ${alice} s3:GetObject ${opened}`],
  ],
  [
    "opened for whoever comes for a user by sts:GetFederationToken, of a bucket that lets in the user",
    [
      ...shared(alice),
      encrypted(),
      keyOf([account], [account, allow(alice, "kms:Decrypt", "*", { Condition: notAlice })]),
    ],
    [`gains ${alice} s3:GetObject ${opened}`],
  ],
  [
    "opened for a folder of which the bucket's policy does not speak",
    [
      ...sharedNot("acme-in/vod/*"),
      encrypted(),
      keyOf([account], on(sent("StringLike", "arn:aws:s3:::acme-in/vod/a"))),
    ],
    [],
  ],
  [
    "opened for all of a bucket whose policy speaks of all but a folder, and S3 names the bucket",
    [
      ...sharedNot("acme-in/vod/*", "acme-in"),
      encrypted(undefined, { bucket_key_enabled: true }),
      keyOf([account], on(sent("StringEquals", "arn:aws:s3:::acme-in"))),
    ],
    [`gains ${stranger} s3:GetObject s3:PutObject ${opened} not on vod/* or arn:aws:s3:::acme-in`],
  ],
  [
    "opened for a service, of a bucket that is open to all",
    [...shared("*"), encrypted(), keyOf([account], [account, allowService(logs, both, "*")])],
    [`gains ${logs} s3:GetObject s3:PutObject ${opened}`],
  ],
  [
    "opened for a service, of a bucket that is open to whoever has no account, as services have none",
    [...shared("*", { Condition: ofOurs }), encrypted(), keyOf([account], [account, allowService(logs, both, "*")])],
    [`gains ${logs} s3:GetObject s3:PutObject aws:PrincipalAccount is 123456789012, if present ${opened}`],
  ],
  // https://repost.aws/questions/QUCsVSJa5QRDunCEGlwztZsg/how-does-the-kms-calleraccount-condition-work
  [
    "opened for all whose account is one, of a bucket for a service: it is of none",
    [
      ...toLogs({}),
      encrypted(),
      keyOf(
        [account],
        [allow("*", both, "*", { Condition: { StringEquals: { "kms:CallerAccount": "111122223333" } } })],
      ),
    ],
    [],
  ],
  [
    "opened for all of an account for reading, and for one of it for writing",
    [
      ...shared(),
      encrypted(),
      keyOf([account], [account, allow(stranger, "kms:Decrypt", "*"), allow(alice, "kms:GenerateDataKey", "*")]),
    ],
    [`gains ${stranger} s3:GetObject ${opened}`, `gains ${alice} s3:PutObject ${opened}`],
  ],
  [
    "opened for one whom the bucket's policy keeps out by a Deny",
    [...sharedBut(alice), encrypted(), keyOf([account], [account, allow(alice, both, "*")])],
    [],
  ],
  ...[
    { Null: { "aws:PrincipalArn": "true" } },
    { Bool: { "aws:PrincipalIsAWSService": "true" } },
    { StringEquals: { "aws:SourceAccount": "123456789012" } },
  ].flatMap((Condition): [string, readonly Entry[], readonly string[]][] => {
    const forServices = [account, allow("*", both, "*", { Condition })];
    const opens = (before: readonly object[], after: readonly object[], unknown = {}) => [
      ...shared("*"),
      encrypted(),
      { ...keyOf(before, after), unknown },
    ];
    const use = `s3:GetObject s3:PutObject ${opened}`;
    return [
      [
        `opened for services alone: ${JSON.stringify(Condition)}`,
        opens([account], forServices),
        [`gains *.amazonaws.com ${use}`],
      ],
      [
        `closed for services alone: ${JSON.stringify(Condition)}`,
        opens(forServices, [account]),
        [`loses *.amazonaws.com ${use}`],
      ],
      [
        `perhaps closed: ${JSON.stringify(Condition)}`,
        opens(forServices, [], { policy: true }),
        [`gains? * ${use}`, `keeps? *.amazonaws.com ${use}`],
      ],
    ];
  }),
  [
    "opened for a service that asks for one resource, of a bucket that does not ask for whom",
    [...toLogs({}), encrypted(), keyOf([account], forTrail)],
    [`gains ${logs} s3:PutObject ${opened}`],
  ],
  [
    "opened for a service that asks for one resource, of a bucket that is for all of its kind",
    [...toLogs({ ArnLike: { "aws:SourceArn": trail.replace(/t$/, "*") } }), encrypted(), keyOf([account], forTrail)],
    [`gains ${logs} s3:PutObject aws:SourceArn matches ${trail.replace(/t$/, "*")} ${opened}`],
  ],
  [
    "opened for a service that asks for one resource, of a bucket that is for another",
    [...toLogs({ ArnEquals: { "aws:SourceArn": `${trail}2` } }), encrypted(), keyOf([account], forTrail)],
    [],
  ],
  [
    "opened for a service that asks for one resource, of a bucket that is for another account",
    [...toLogs({ StringEquals: { "aws:SourceAccount": "222233334444" } }), encrypted(), keyOf([account], forTrail)],
    [],
  ],
  [
    "a grant of a new plan",
    [
      ...shared(),
      encrypted(),
      keyOf([account]),
      { address: "aws_kms_grant.g", after: { key_id: "1111", grantee_principal: stranger, operations: ["Decrypt"] } },
    ],
    [`gains ${stranger} s3:GetObject ${opened}`],
  ],
  [
    "a new one instead of AWS's own, for reading only",
    toNewKey(allow("*", "kms:Decrypt", "*")),
    [`loses ${stranger} s3:PutObject for files written from now on`],
  ],
  [
    "closed for one who comes over plain HTTP only: S3 asks KMS over HTTPS all the same",
    [
      ...shared("arn:aws:iam::111122223333:root", { Condition: { Bool: { "aws:SecureTransport": "false" } } }),
      encrypted(),
      keyOf([account, allow(alice, both, "*")], [account]),
    ],
    [`loses ${alice} s3:GetObject s3:PutObject aws:SecureTransport is false ${opened} over plain HTTP only`],
  ],
  [
    "encrypted from now on",
    [...shared(), { ...encrypted(), actions: ["create"], before: undefined as never }, keyOf([account])],
    [`loses ${stranger} s3:GetObject s3:PutObject for files written from now on`],
  ],
  // https://repost.aws/knowledge-center/s3-kms-signature-version-error: KMS takes no anonymous request
  [
    "encrypted from now on, of a bucket that is open to all, with a key for all: who signs nothing is kept out",
    [...shared("*"), { ...encrypted(), actions: ["create"], before: undefined as never }, keyOf([openKey])],
    ["loses * s3:GetObject s3:PutObject for files written from now on"],
  ],
  [
    "no longer encrypted, of a bucket that is open to all, with a key for all",
    [...shared("*"), { address: encrypted().address, before: encrypted().after as object }, keyOf([openKey])],
    ["gains * s3:GetObject s3:PutObject for files written from now on"],
  ],
  [
    "the same, which a role that may read all buckets may use no more",
    ofAllBuckets([decrypt], []),
    [`loses ${stranger} s3:GetObject ${opened}`, `keeps? ${stranger} s3:GetObject ${elsewhere}`],
  ],
  [
    "the same, which a role that may read all buckets may use now",
    ofAllBuckets([], [decrypt]),
    [`gains ${stranger} s3:GetObject ${opened}`, `keeps? ${stranger} s3:GetObject ${elsewhere}`],
  ],
  [
    "the same of all buckets whose names begin so",
    ofAllBuckets([], [decrypt], "arn:aws:s3:::acme-*"),
    [`gains ${stranger} s3:GetObject ${opened}`, `keeps? ${stranger} s3:GetObject ${elsewhere}`],
  ],
  [
    "the same of some paths in all buckets",
    ofAllBuckets([decrypt], [], "arn:aws:s3:::*/vod/*"),
    [`loses ${stranger} s3:GetObject ${opened}`, `keeps? ${stranger} s3:GetObject ${elsewhere}`],
  ],
  ["the same of buckets with other names", ofAllBuckets([], [decrypt], "arn:aws:s3:::other-*"), []],
  [
    "the key of another bucket, which a role that may read all buckets may use now",
    ofAllBuckets([], [allow(undefined, "kms:Decrypt", arn.replace("1111", "2222"))]),
    [],
  ],
  [
    "the key of a bucket whose policy tells the role from others",
    [
      ...ofAllBuckets([], [decrypt]),
      stays({
        address: "aws_s3_bucket_policy.acme-in",
        after: {
          bucket: "acme-in",
          policy: document({
            Effect: "Deny",
            Principal: "*",
            Action: "s3:GetObject",
            Resource: "arn:aws:s3:::acme-in/*",
          }),
        },
      }),
    ],
    [`keeps? ${stranger} s3:GetObject ${elsewhere}`],
  ],
  [
    "encrypted from now on, of a role that reads all buckets but those of this account",
    [
      ...ofAllBuckets([notOurs], [notOurs]).filter(({ address }) => address !== encrypted().address),
      { ...encrypted(), actions: ["create"], before: undefined as never },
    ],
    [],
  ],
  [
    "the same, which a role that may read all buckets may use as before",
    ofAllBuckets([decrypt], [decrypt, allow(undefined, "sqs:SendMessage", "*")]),
    [],
  ],
  ["another one, which a role may use as it may the first", toAnotherKey(mayUse("2222")), []],
  [
    "another one, which a role may not use",
    toAnotherKey(mayUse("1111")),
    [`loses ${stranger} s3:GetObject for files written from now on`],
  ],
  [
    "without its policy: AWS gives it the default one",
    withoutKeyPolicy(),
    [`gains ${stranger} s3:GetObject for files encrypted with the bucket's key`],
  ],
  [
    "switched off, grants or not",
    [...shared(), encrypted(), switched(false), grant({ operations: ["Decrypt"] })],
    [`loses ${stranger} s3:GetObject for files encrypted with the bucket's key`],
  ],
  [
    "switched on again",
    [...shared(), encrypted(), switched(true)],
    [`gains ${stranger} s3:GetObject for files encrypted with the bucket's key`],
  ],
  [
    "encrypted from now on, of what a statement for everyone still allows",
    openedAndEncrypted(),
    ["gains * s3:GetObject", `loses ${stranger} s3:GetObject for files written from now on`],
  ],
  [
    "none, and less by another policy",
    withoutKeyAndFiles(),
    [
      `gains ${stranger} s3:GetObject for files written from now on unless statement 1 of the permissions boundary aws_iam_policy.b denies it (on vod/*) within the permissions boundary arn:aws:iam::123456789012:policy/b`,
      `loses ${stranger} s3:GetObject`,
    ],
  ],
])("the key alone: %s", (_, entries, expected) => {
  expect(changesOf(entries)).toEqual(expected);
});
