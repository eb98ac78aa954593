import { checkPattern } from "../../src/catalogue/check-pattern";
import type { Auth, Feature, Need, ServicePattern } from "../../src/catalogue/pattern";

const source = "https://example.com/s3";
const get: Need = { action: "s3:GetObject", on: "object", because: "download the file", source };
const put: Need = { action: "s3:PutObject", on: "object", because: "upload the file", source };
const acl: Need = { action: "s3:PutObjectAcl", on: "object", because: "set an ACL", source, feature: "set-acl" };
const setAcl: Feature = { allows: "set an ACL", default: true, change: "Turn it off for private files." };
const user: Auth = { kind: "user", settings: [{ name: "key", value: "access-key-id" }] };
const role: Auth = {
  kind: "role",
  principal: { arn: "arn:aws:iam::111122223333:root", canonicalUser: "0a".repeat(32), source },
  externalId: "shown in the console",
  settings: [{ name: "roleArn", value: "role-arn" }],
};

const right: ServicePattern = {
  id: "acme-video",
  name: "Acme",
  vendor: "Acme Inc.",
  docs: [source],
  checked: "2026-01-31",
  access: { input: { means: "Acme reads", needs: [get] }, output: { means: "Acme writes", needs: [put, acl] } },
  features: { "set-acl": setAcl },
  auth: [role, user],
  acl: { canned: "public-read", feature: "set-acl", source },
  notes: ["One bucket is enough."],
  pitfalls: [{ title: "ACLs", text: "They may be off.", source, auth: ["user"] }],
};

const input = (...needs: Need[]): Partial<ServicePattern> => ({
  access: { ...right.access, input: { means: "Acme reads", needs } },
});
const feature = (name: string, changed: Partial<Feature> = {}): Partial<ServicePattern> => ({
  ...input(get, { ...acl, feature: name }),
  features: { "set-acl": setAcl, [name]: { ...setAcl, ...changed } },
});
const principal = (changed: object): Partial<ServicePattern> => ({
  auth: [{ ...role, principal: { ...role.principal, ...changed } }, user],
});

const bad: readonly [what: string, change: Partial<ServicePattern>, ...problems: string[]][] = [
  [
    "id",
    { id: "Acme_Video" },
    'Acme_Video: id: "Acme_Video" is not kebab case: write a-z, 0-9 and single hyphens, e.g. "my-service"',
  ],
  ["no id", { id: "" }, 'a service: id: "" is not kebab case: write a-z, 0-9 and single hyphens, e.g. "my-service"'],
  ["name", { name: " " }, "acme-video: name: is empty"],
  ["vendor", { vendor: "Acme\nInc." }, 'acme-video: vendor: "Acme\\nInc." must be one line without control characters'],
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
    'acme-video: access.input.needs[0].action: "sts:AssumeRole" does not work on a key: patterns know objects, buckets and keys',
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
    feature("external-id"),
    "acme-video: features.external-id: is the name of another input of the module: choose a name that says what it allows",
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
  ["no way in", { auth: [], pitfalls: [] }, "acme-video: auth: is empty: describe at least one way in"],
  ["a way in twice", { auth: [user, user] }, 'acme-video: auth[1]: "user" is there twice'],
  [
    "a 15-digit account",
    principal({ arn: "arn:aws:iam::000111333444555:root" }),
    'acme-video: auth[0].principal.arn: principal "arn:aws:iam::000111333444555:root": account "000111333444555" has 15 digits: an AWS account ID has 12, leading zeros included',
  ],
  [
    "a canonical ID",
    principal({ canonicalUser: "0a" }),
    'acme-video: auth[0].principal.canonicalUser: canonical user "0a" has 2 digits: a canonical user ID has 64',
  ],
  [
    "a principal without source",
    principal({ source: "" }),
    "acme-video: auth[0].principal.source: a source is missing: give the https URL of the document that says so",
  ],
  [
    "nobody who tells the principal",
    { auth: [{ kind: "bucket-policy", principal: { told: "" }, settings: [] }, user] },
    "acme-video: auth[0].principal.told: is empty",
  ],
  [
    "no word on the external ID",
    { auth: [{ ...role, externalId: "" }, user] },
    "acme-video: auth[0].externalId: is empty",
  ],
  [
    "a setting that the way in does not give",
    { auth: [{ kind: "user", settings: [{ name: "roleArn", value: "role-arn" }] }] },
    'acme-video: auth[0].settings[0].value: "role-arn" does not come from a user: it has bucket-name, bucket-url, access-key-id',
  ],
  [
    "a setting without a name",
    { auth: [{ kind: "user", settings: [{ name: "", value: "access-key-id" }] }] },
    "acme-video: auth[0].settings[0].name: is empty",
  ],
  [
    "a setting twice",
    { auth: [{ kind: "user", settings: [...user.settings, ...user.settings] }] },
    'acme-video: auth[0].settings[1].name: "key" is there twice',
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
    { pitfalls: [{ title: "x", text: "y", source, auth: ["bucket-policy"] }] },
    'acme-video: pitfalls[0].auth: "bucket-policy" is no way in of this service',
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
