import { checkPattern } from "../../src/catalogue/check-pattern";
import { fieldNames } from "../../src/catalogue/field";
import type { Feature, Need, ServicePattern, Told } from "../../src/catalogue/pattern";
import type { RoleWay, UserWay, Way } from "../../src/catalogue/way";

const source = "https://example.com/s3";
const get: Need = { action: "s3:GetObject", on: "object", because: "download the file", source };
const put: Need = { action: "s3:PutObject", on: "object", because: "upload the file", source };
const acl: Need = { action: "s3:PutObjectAcl", on: "object", because: "set an ACL", source, feature: "set-acl" };
const setAcl: Feature = { allows: "set an ACL", default: true, change: "Turn it off for private files." };
const user: UserWay = { kind: "user", settings: [{ name: "key", value: "access-key-id" }] };
const role: RoleWay = {
  kind: "role",
  who: { arn: "arn:aws:iam::111122223333:root", source },
  proof: [{ kind: "external-id" }],
  settings: [{ name: "roleArn", value: "role-arn" }],
};

const externalId: Told = {
  form: "external-id",
  where: "shown in the console",
  example: "4b8a6a5e",
  when: "before",
};

const right: ServicePattern = {
  id: "acme-video",
  name: "Acme",
  vendor: "Acme Inc.",
  field: "video",
  docs: [source],
  checked: "2026-01-31",
  access: { input: { means: "Acme reads", needs: [get] }, output: { means: "Acme writes", needs: [put, acl] } },
  features: { "set-acl": setAcl },
  told: { "external-id": externalId },
  ways: [role, user],
  acl: { canned: "public-read", feature: "set-acl", source },
  notes: ["One bucket is enough."],
  pitfalls: [{ title: "ACLs", text: "They may be off.", source, ways: ["user"] }],
};

function input(...needs: Need[]): Partial<ServicePattern> {
  return {
    access: { ...right.access, input: { means: "Acme reads", needs } },
  };
}
function feature(name: string, changed: Partial<Feature> = {}): Partial<ServicePattern> {
  return {
    ...input(get, { ...acl, feature: name }),
    features: { "set-acl": setAcl, [name]: { ...setAcl, ...changed } },
  };
}
function principal(changed: object): Partial<ServicePattern> {
  return {
    ways: [{ ...role, who: { ...role.who, ...changed } }, user],
  };
}
/** The service with these ways and told values alone. */
function by(
  way: object,
  told: ServicePattern["told"] = {},
  more: Partial<ServicePattern> = {},
): Partial<ServicePattern> {
  return {
    ways: [way as Way],
    told,
    pitfalls: [],
    ...more,
  };
}
const account: Told = { form: "account-id", where: "your account", example: "111122223333", when: "before" };
const awsService = { service: "logs.amazonaws.com", source };
const origin = { kind: "source", account: "${account-id}", source };
const byService = { kind: "bucket-policy", who: awsService, proof: [origin], settings: [] };

const bad: readonly [what: string, change: Partial<ServicePattern>, ...problems: string[]][] = [
  [
    "id",
    { id: "Acme_Video" },
    'Acme_Video: id: "Acme_Video" is not kebab case: write a-z, 0-9 and single hyphens, e.g. "my-service"',
  ],
  ["no id", { id: "" }, 'a service: id: "" is not kebab case: write a-z, 0-9 and single hyphens, e.g. "my-service"'],
  ["name", { name: " " }, "acme-video: name: is empty"],
  ["vendor", { vendor: "Acme\nInc." }, 'acme-video: vendor: "Acme\\nInc." must be one line without control characters'],
  [
    "a field that there is not",
    { field: "vidoe" as never },
    `acme-video: field: "vidoe" is not one of ${fieldNames.join(", ")}`,
  ],
  ["no field", { field: undefined as never }, `acme-video: field: is missing: use ${fieldNames.join(", ")}`],
  ["no docs", { docs: [] }, "acme-video: docs: is empty: give the URL of the vendor's documentation"],
  ["docs", { docs: [source, "ftp://x"] }, 'acme-video: docs[1]: source "ftp://x" is not an https URL'],
  ["checked", { checked: "31.1.2026" }, 'acme-video: checked: "31.1.2026" is not a date: write it as 2026-01-31'],
  ["checked", { checked: "2026-02-30" }, 'acme-video: checked: "2026-02-30" is not a date: write it as 2026-01-31'],
  [
    "no access",
    { access: {}, features: {}, acl: undefined } as unknown as Partial<ServicePattern>,
    'acme-video: access: is empty: describe "input", "output" or both',
  ],
  [
    "means",
    { access: { ...right.access, input: { means: "", needs: [get] } } },
    "acme-video: access.input.means: is empty",
  ],
  ["no needs", input(), "acme-video: access.input.needs: is empty: name the actions that the service calls"],
  [
    "an action unknown to IAM",
    input({ ...get, action: "s3:DownloadObject" }),
    'acme-video: access.input.needs[0].action: "s3:DownloadObject" is not an action that IAM knows: check its spelling, e.g. "s3:GetObject"',
  ],
  [
    "an action without its service",
    input({ ...get, action: "GetObject" }),
    'acme-video: access.input.needs[0].action: "GetObject" is not an action that IAM knows: check its spelling, e.g. "s3:GetObject"',
  ],
  [
    "an operation of the API",
    input({ ...get, action: "s3:HeadBucket" }),
    'acme-video: access.input.needs[0].action: "s3:HeadBucket" is an API operation, not an action: name s3:ListBucket',
  ],
  [
    "another spelling",
    input({ ...get, action: "s3:getobject" }),
    'acme-video: access.input.needs[0].action: "s3:getobject" is spelled "s3:GetObject"',
  ],
  ...["sts:*", "kms:*", "s3:*", "s3:Get*"].map((action): [string, Partial<ServicePattern>, string] => [
    action,
    input(get, { ...get, action }),
    `acme-video: access.input.needs[1].action: "${action}" has a wildcard, which allows more than was found to be needed: name each ${action.split(":")[0]} action`,
  ]),
  [
    "a bucket action on objects",
    input({ ...get, action: "s3:ListBucket" }),
    'acme-video: access.input.needs[0].action: "s3:ListBucket" does not work on an object: set on: "bucket"',
  ],
  [
    "an object action on the bucket",
    input({ ...get, on: "bucket" }),
    'acme-video: access.input.needs[0].action: "s3:GetObject" does not work on a bucket: set on: "object"',
  ],
  [
    "a key action on objects",
    input({ ...get, action: "kms:Decrypt" }),
    'acme-video: access.input.needs[0].action: "kms:Decrypt" does not work on an object: set on: "key"',
  ],
  [
    "an action on nothing that a pattern knows",
    input({ ...get, action: "sts:AssumeRole", on: "key" }),
    'acme-video: access.input.needs[0].action: "sts:AssumeRole" does not work on a key: patterns know objects, buckets, keys and the account',
  ],
  [
    "what is the vendor's own, without its name",
    input({ ...get, on: "elsewhere", ways: ["role"] }),
    'acme-video: access.input.needs[0].resources: are missing: name what is the vendor\'s own, e.g. ["arn:aws:s3:::vendor-output/*"]',
  ],
  [
    "what is the vendor's own, by any bucket",
    input({ ...get, on: "elsewhere", ways: ["role"], resources: ["arn:aws:s3:::*/*"] }),
    'acme-video: access.input.needs[0].resources: "arn:aws:s3:::*/*" is no bucket\'s ARN, nor one of objects in a bucket',
  ],
  [
    "an action on objects of the vendor's bucket itself",
    input({ ...get, on: "elsewhere", ways: ["role"], resources: ["arn:aws:s3:::vendor-output"] }),
    'acme-video: access.input.needs[0].action: "s3:GetObject" does not work on what is the vendor\'s own: set on: "object"',
  ],
  [
    "what is the vendor's own on our objects",
    input({ ...get, resources: ["arn:aws:s3:::vendor-output/*"] }),
    "acme-video: access.input.needs[0].resources: are what is the vendor's own: this need is on object",
  ],
  [
    "a need twice",
    input(get, put, { ...get, because: "check it" }),
    'acme-video: access.input.needs[2]: "s3:GetObject" on object is there twice: give its reasons in one need',
  ],
  [
    "no reason",
    input({ ...get, because: "" }),
    "acme-video: access.input.needs[0].because: is missing: say why the service calls it",
  ],
  [
    "a reason of two lines",
    input({ ...get, because: "a\nb" }),
    'acme-video: access.input.needs[0].because: "a\\nb" must be one line without control characters',
  ],
  [
    "no source",
    input({ ...get, source: "" }),
    "acme-video: access.input.needs[0].source: a source is missing: give the https URL of the document that says so",
  ],
  [
    "an unknown feature",
    input({ ...get, feature: "read" }),
    'acme-video: access.input.needs[0].feature: "read" is not a feature of this service: it has set-acl',
  ],
  [
    "a feature that every object has",
    input({ ...get, feature: "toString" }),
    'acme-video: access.input.needs[0].feature: "toString" is not a feature of this service: it has set-acl',
  ],
  [
    "a feature's spelling",
    feature("set_tags"),
    'acme-video: features.set_tags: is not kebab case: write a-z, 0-9 and single hyphens, e.g. "set-acl"',
  ],
  [
    "a feature called like another input",
    feature("pgp-key"),
    "acme-video: features.pgp-key: is the name of another input of the module: choose a name that says what it allows",
  ],
  [
    "an unused feature",
    { features: { "set-acl": setAcl, "set-tags": setAcl } },
    "acme-video: features.set-tags: switches no need: name it in a need's `feature`, or leave it out",
  ],
  [
    "a feature that says nothing",
    feature("set-tags", { allows: "" }),
    "acme-video: features.set-tags.allows: is empty",
  ],
  [
    "a default without its reason",
    feature("set-tags", { change: "" }),
    "acme-video: features.set-tags.change: is empty",
  ],
  ["no way in", { ways: [], told: {}, pitfalls: [] }, "acme-video: ways: is empty: describe at least one way in"],
  ["a way in twice", { ways: [role, user, user] }, 'acme-video: ways[2]: "user" is there twice'],
  [
    "a 15-digit account",
    principal({ arn: "arn:aws:iam::000111333444555:root" }),
    'acme-video: ways[0].who.arn: principal "arn:aws:iam::000111333444555:root": account "000111333444555" has 15 digits: an AWS account ID has 12, leading zeros included',
  ],
  [
    "a canonical ID",
    principal({ canonicalUser: "0a" }),
    "acme-video: ways[0].who.canonicalUser: is known to S3 alone: a role's trust policy takes none",
    'acme-video: ways[0].who.canonicalUser: canonical user "0a" has 2 digits: a canonical user ID has 64',
  ],
  [
    "a principal without source",
    principal({ source: "" }),
    "acme-video: ways[0].who.source: a source is missing: give the https URL of the document that says so",
  ],
  [
    "no word on the external ID",
    { told: { "external-id": { ...externalId, where: "" } } },
    "acme-video: told.external-id.where: is empty",
  ],
  [
    "a setting that the way in does not give",
    { ways: [role, { kind: "user", settings: [{ name: "roleArn", value: "role-arn" }] }] },
    'acme-video: ways[1].settings[0].value: "role-arn" does not come from a user: it has bucket-name, bucket-url, bucket-arn, region, path, key-arn, account-id, access-key-id, secret-access-key',
  ],
  [
    "a setting without a name",
    { ways: [role, { kind: "user", settings: [{ name: "", value: "access-key-id" }] }] },
    "acme-video: ways[1].settings[0].name: is empty",
  ],
  [
    "a setting twice",
    { ways: [role, { kind: "user", settings: [...user.settings, ...user.settings] }] },
    'acme-video: ways[1].settings[1].name: "key" is there twice',
  ],
  [
    "an ACL that S3 does not know",
    { acl: { canned: "public", feature: "set-acl", source } },
    'acme-video: acl.canned: "public" is not a canned ACL: S3 knows private, public-read, public-read-write, authenticated-read, aws-exec-read, bucket-owner-read, bucket-owner-full-control',
  ],
  [
    "an ACL's feature and source",
    { acl: { canned: "private", feature: "acl", source: "x" } },
    'acme-video: acl.feature: "acl" is not a feature of this service: it has set-acl',
    'acme-video: acl.source: source "x" is not an https URL',
  ],
  ["an empty note", { notes: [""] }, "acme-video: notes[0]: is empty"],
  [
    "a pitfall of nothing",
    { pitfalls: [{ title: "", text: "", source: "" }] },
    "acme-video: pitfalls[0].title: is empty",
    "acme-video: pitfalls[0].text: is empty",
    "acme-video: pitfalls[0].source: a source is missing: give the https URL of the document that says so",
  ],
  [
    "a pitfall of another way in",
    { pitfalls: [{ title: "x", text: "y", source, ways: ["bucket-policy"] }] },
    'acme-video: pitfalls[0].ways: "bucket-policy" is no way in of this service',
  ],
  [
    "what only types see",
    {
      acces: {},
      ways: [
        { ...role, kind: "bucketpolicy" },
        { ...user, proff: [] },
      ],
    } as object,
    "acme-video: acces: is no field here: did you mean access?",
    'acme-video: ways[0].kind: "bucketpolicy" is not one of bucket-policy, role, user',
    "acme-video: ways[1].proff: is no field here: there are kind, settings",
  ],
  ["a field that is missing", { notes: undefined } as object, "acme-video: notes: is missing"],
  [
    "nobody who comes",
    by({ ...byService, who: { source } }, { "account-id": account }),
    "acme-video: ways[0].who: names nobody: give one of arn, service, provider, told, chosen, canonicalUser",
    'acme-video: ways[0].proof[0].kind: "source" is sent by AWS services only: give a service in who',
  ],
  [
    "two who come",
    by({ ...byService, who: { ...awsService, told: "account-id" } }, { "account-id": account }),
    "acme-video: ways[0].who: names service and told: give one of arn, service, provider, told, chosen, canonicalUser",
  ],
  [
    "a field that is there and says nothing",
    by({ ...byService, who: { service: undefined, source } as never }, { "account-id": account }),
    "acme-video: ways[0].who: names nobody: give one of arn, service, provider, told, chosen, canonicalUser",
    'acme-video: ways[0].proof[0].kind: "source" is sent by AWS services only: give a service in who',
  ],
  [
    "a choice of nothing",
    by(
      { ...byService, proof: [], who: { chosen: "region", source } as never },
      { region: { ...account, form: "choice" } },
    ),
    "acme-video: told.region.example: has nothing to choose from: name the told value in a way's who.chosen",
    "acme-video: ways[0].who.from: is empty: name what may be chosen",
    'acme-video: ways[0].proof: says nothing of the customer: say what follows in a pitfall with about: "no-proof", since anybody\'s request may come this way',
  ],
  [
    "a list of nobody",
    by({ ...role, who: { arn: [], source } }, { "external-id": externalId }),
    "acme-video: ways[0].who.arn: names nobody",
  ],
  [
    "a choice of nobody",
    by(
      { ...role, who: { chosen: "region", from: { eu: { arn: [] } }, source } },
      { "external-id": externalId, region: { ...account, form: "choice", example: "eu" } },
    ),
    "acme-video: ways[0].who.from.eu: names nobody",
  ],
  ...["StringNotEquals", "StringEqualsIfExists", "Null", "ForAllValues:StringEquals"].map(
    (test): [string, Partial<ServicePattern>, string] => [
      `a proof that those without the tag give, too: ${test}`,
      by(
        {
          ...role,
          proof: [{ kind: "condition", test, variable: "aws:PrincipalTag/Tenant", values: ["${tenant}"], source }],
        },
        { tenant: { ...account, form: "text", example: "acme" } },
      ),
      `acme-video: ways[0].proof[0].test: "${test}" proves nothing: use StringEquals, StringEqualsIgnoreCase, StringLike, ArnEquals, ArnLike, Bool`,
    ],
  ),
  [
    "a proof that every customer gives",
    by({
      ...role,
      proof: [{ kind: "condition", test: "StringEquals", variable: "aws:PrincipalTag/Tool", values: ["x"], source }],
    }),
    'acme-video: ways[0].proof: says nothing of the customer: say what follows in a pitfall with about: "no-proof", since anybody\'s request may come this way',
  ],
  [
    "an operator that is none",
    by(
      user,
      {},
      input({ ...get, conditions: [{ test: "StringEq", variable: "s3:ExistingObjectTag/a", values: ["a"] }] }),
    ),
    'acme-video: access.input.needs[0].conditions[0].test: "StringEq" is no condition operator of AWS',
  ],
  [
    "a service that is none",
    by({ ...byService, who: { service: "logs", source } }, { "account-id": account }),
    'acme-video: ways[0].who.service: "logs" is not a service: write it as e.g. cloudtrail.amazonaws.com',
  ],
  [
    "a way without a proof",
    by({ ...byService, proof: [] }),
    'acme-video: ways[0].proof: says nothing of the customer: say what follows in a pitfall with about: "no-proof", since anybody\'s request may come this way',
  ],
  [
    "an external ID in a bucket policy",
    by({ ...byService, proof: [{ kind: "external-id" }] }, { "external-id": externalId }),
    'acme-video: ways[0].proof[0].kind: "external-id" comes with sts:AssumeRole: only a role can ask for one',
    'acme-video: ways[0].proof[0].kind: "external-id" is not sent by AWS services: use the source',
  ],
  [
    "a source that is everybody's",
    by({ ...byService, proof: [{ kind: "source", arn: "arn:aws:logs:*:*:*", source }] }),
    "acme-video: ways[0].proof[0]: is the same for every customer: name a told value, e.g. ${account-id}",
  ],
  [
    "a told value that is not there",
    by(byService),
    'acme-video: ways[0].proof[0].account: account "${account-id}" is not an AWS account ID: give 12 digits, leading zeros included',
    'acme-video: ways[0].proof[0]: "account-id" is not a told value of this service: it has none',
  ],
  [
    "a told value that nothing uses",
    by(user, { "account-id": account }),
    "acme-video: told.account-id: is used nowhere: name it in a way, a key or a condition as ${account-id}",
  ],
  [
    "an example of another form",
    by(byService, { "account-id": { ...account, example: "12" } }),
    'acme-video: told.account-id.example: account "12" has 2 digits: an AWS account ID has 12, leading zeros included',
    'acme-video: ways[0].proof[0].account: account "12" has 2 digits: an AWS account ID has 12, leading zeros included',
  ],
  [
    "a bucket policy that waits",
    by(byService, { "account-id": { ...account, when: "after" } }),
    'acme-video: told.account-id.when: "after" is for who enters a role, or its proof, but bucket-policy uses it otherwise: set when: "before"; what has no role can wait',
  ],
  [
    "a grant to a service",
    by({ ...byService, key: "grant" }, { "account-id": account }),
    'acme-video: ways[0].key: "grant" names an account\'s identity, not an AWS service: use "key-policy"',
  ],
  [
    "an account's action in a bucket policy",
    by(byService, { "account-id": account }, input({ ...get, action: "s3:ListAllMyBuckets", on: "account" })),
    'acme-video: access.input.needs[0].on: "account" is more than a bucket policy can allow: set ways to those by which s3:ListAllMyBuckets is needed: role, user',
  ],
  [
    "a need of another way",
    by(user, {}, input({ ...get, ways: ["role"] })),
    'acme-video: access.input.needs[0].ways: "role" is no way in of this service: it has user',
  ],
  [
    "a condition that the action lacks",
    by(user, {}, input({ ...get, conditions: [{ test: "StringEquals", variable: "s3:prefix", values: ["a"] }] })),
    'acme-video: access.input.needs[0].conditions[0].variable: "s3:prefix" does not come with s3:GetObject',
  ],
  [
    "no prefix for what has none",
    input({ ...get, unprefixed: true }),
    "acme-video: access.input.needs[0].unprefixed: is for what a prefix may narrow: s3:GetObject has none",
  ],
  [
    "keys of a bucket",
    by(user, {}, input({ ...get, action: "s3:ListBucket", on: "bucket", keys: ["a/*"] })),
    "acme-video: access.input.needs[0].keys: are for objects: this need is on bucket",
  ],
  [
    "a service that IAM knows and grantform does not",
    by(user, {}, input({ ...get, action: "sqs:SendMessage" })),
    'acme-video: access.input.needs[0].action: "sqs:SendMessage" is of the service "sqs": grantform knows s3, kms, iam and sts',
  ],
  [
    "a reason with a capital",
    by(user, {}, input({ ...get, because: "Download the file" })),
    'acme-video: access.input.needs[0].because: "Download the file" begins like a sentence: begin in lower case, e.g. "download the file"',
  ],
  [
    "a session of a day",
    by({ ...role, sessionDuration: 86400 }, { "external-id": externalId }),
    'acme-video: ways[0].sessionDuration: session duration "86400" is not a number from 3600 to 43200, in seconds',
  ],
  [
    "a prefix that no bucket has",
    { bucket: [{ rule: "prefix", value: "Acme_", because: "it looks for it", source }] },
    'acme-video: bucket[0].value: "Acme_" cannot begin a bucket\'s name: give a-z, 0-9, dots and hyphens, e.g. "aws-waf-logs-"',
  ],
  [
    "nothing to choose from",
    by(
      { ...byService, who: { chosen: "edition", from: {}, source }, proof: [] },
      { edition: { ...account, form: "choice" } },
      {
        pitfalls: [{ title: "Anybody", text: "May come.", source, about: "no-proof" }],
      },
    ),
    'acme-video: told.edition.example: "111122223333" is not among ',
    "acme-video: ways[0].who.from: is empty: name what may be chosen",
  ],
];

test("finds nothing wrong with a right pattern", () => {
  expect(checkPattern(right)).toEqual([]);
});

test.each(bad)("says what is wrong: %s", (_, change, ...problems) => {
  expect(checkPattern({ ...right, ...change })).toEqual(problems);
});

test("a service without features says so", () => {
  const pattern = { ...right, ...input({ ...get, feature: "x" }), features: {} };
  expect(checkPattern(pattern)).toEqual([
    'acme-video: access.input.needs[0].feature: "x" is not a feature of this service: it has none',
    'acme-video: access.output.needs[1].feature: "set-acl" is not a feature of this service: it has none',
    'acme-video: acl.feature: "set-acl" is not a feature of this service: it has none',
  ]);
});
