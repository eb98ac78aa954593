import fc from "fast-check";
import { listedDoors } from "../../src/review/plan/doors";
import { reviewedTypes } from "../../src/review/plan/plan";
import { character } from "../support/texts";
import { attacks } from "./report/cases";

/** Text where a plan has names: what an attacker would choose, what AWS would take, and what matches slowly. */
const text = fc.oneof(
  fc.constantFrom(...attacks),
  fc.constantFrom(
    "media",
    "arn:aws:s3:::media",
    "arn:aws:s3:::media/*",
    "arn:aws:iam::395540211253:root",
    "123456789012",
    "*",
    "role",
    "",
  ),
  fc.constantFrom(`${"*a".repeat(60)}b`, "?*".repeat(80), "a".repeat(5_000), "${aws:username}", "${".repeat(50)),
  fc.string({ unit: character, maxLength: 12 }),
);

/** Text of the right kind mostly, so that it leads somewhere. */
function of(...right: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...right) }, { weight: 1, arbitrary: text });
}

const bucket = of("media", "masters");
const resource = of("arn:aws:s3:::media", "arn:aws:s3:::media/*", "arn:aws:s3:::masters/vod/*", "*");
const account = of(
  "arn:aws:iam::395540211253:root",
  "123456789012",
  "arn:aws:iam::630681592166:user/bitmovinCustomerS3Access",
  "*",
);

const json: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: text },
  fc.constantFrom(null, true, false, 0, -1, 1e308, [], {}),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Mostly what belongs there, and anything else now and then. */
function mostly<T>(value: fc.Arbitrary<T>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 40, arbitrary: value }, { weight: 1, arbitrary: json });
}

/** A field in eight is missing. */
function object(fields: { readonly [name: string]: fc.Arbitrary<unknown> }): fc.Arbitrary<unknown> {
  const missing = Symbol("missing");
  const mixed = Object.entries(fields).map(([name, value]) => [
    name,
    fc.option(mostly(value), { nil: missing, freq: 8 }),
  ]);
  const record = fc.record(Object.fromEntries(mixed) as { readonly [name: string]: fc.Arbitrary<unknown> });
  return record.map((found) => Object.fromEntries(Object.entries(found).filter(([, value]) => value !== missing)));
}

function oneOrMore<T>(value: fc.Arbitrary<T>): fc.Arbitrary<unknown> {
  return fc.oneof(value as fc.Arbitrary<unknown>, fc.array(value, { maxLength: 4 }));
}

const actions = of(
  "s3:GetObject",
  "s3:PutObject",
  "s3:*",
  "s3:Get*",
  "*",
  "kms:Decrypt",
  "sts:AssumeRole",
  "S3:getobject",
  "s3:?*",
);

const principals = fc.oneof(
  fc.constant("*"),
  object({
    AWS: oneOrMore(account),
    CanonicalUser: oneOrMore(text),
    Service: oneOrMore(text),
    Federated: oneOrMore(text),
  }),
);

const operators = fc.constantFrom(
  "StringEquals",
  "StringLike",
  "StringNotLike",
  "ForAllValues:StringEquals",
  "ForAnyValue:StringLikeIfExists",
  "IpAddress",
  "DateLessThan",
  "NumericLessThan",
  "Bool",
  "Null",
  "ArnLike",
  "__proto__",
  "Nonsense",
);

const keys = fc.constantFrom(
  "s3:prefix",
  "aws:SourceIp",
  "aws:SourceAccount",
  "aws:CurrentTime",
  "sts:ExternalId",
  "constructor",
  "aws:PrincipalArn",
);

const conditions = fc.dictionary(
  operators,
  mostly(fc.dictionary(fc.oneof(keys, text), oneOrMore(text), { maxKeys: 2 })),
  { maxKeys: 3 },
);

const statement = object({
  Sid: text,
  Effect: fc.constantFrom("Allow", "Allow", "Deny"),
  Principal: principals,
  NotPrincipal: principals,
  Action: oneOrMore(actions),
  NotAction: oneOrMore(actions),
  Resource: oneOrMore(resource),
  NotResource: oneOrMore(resource),
  Condition: fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, conditions),
}).map((found) => {
  // three exclusive pairs: with both at once nearly every statement would be refused at once
  if (typeof found !== "object" || found === null) return found;
  const entries = Object.entries(found);
  const both = entries.length % 5 === 0;
  return Object.fromEntries(entries.filter(([key]) => both || !/^Not(Principal|Action|Resource)$/.test(key)));
});

/** A policy as a string, as plans have it; also broken, deeply nested, or none at all. */
const policy = fc.oneof(
  {
    weight: 6,
    arbitrary: object({ Version: fc.constantFrom("2012-10-17", "2008-10-17"), Statement: oneOrMore(statement) }).map(
      (found) => JSON.stringify(found),
    ),
  },
  text,
  fc.constantFrom(
    "{",
    "null",
    "[]",
    '"x"',
    `${"[".repeat(3_000)}${"]".repeat(3_000)}`,
    `${'{"Statement":'.repeat(500)}1${"}".repeat(500)}`,
  ),
);

const unknown = fc.oneof(
  fc.constantFrom<unknown>(
    {},
    true,
    { policy: true },
    { bucket: true },
    { id: true, arn: true },
    { policy: true, bucket: true },
  ),
  json,
);

const statementBlock = object({
  sid: text,
  effect: fc.constantFrom("Allow", "Deny"),
  actions: fc.array(actions, { maxLength: 3 }),
  resources: fc.array(resource, { maxLength: 3 }),
  principals: fc.array(
    object({ type: fc.constantFrom("AWS", "*", "CanonicalUser"), identifiers: fc.array(account, { maxLength: 2 }) }),
    { maxLength: 2 },
  ),
  condition: fc.array(object({ test: operators, variable: keys, values: fc.array(text, { maxLength: 2 }) }), {
    maxLength: 2,
  }),
});

const values = object({
  bucket,
  id: bucket,
  arn: text,
  name: of("role", "user"),
  user: of("user"),
  role: of("role"),
  policy,
  policy_arn: text,
  assume_role_policy: policy,
  inline_policy: fc.array(object({ name: text, policy }), { maxLength: 2 }),
  acl: fc.constantFrom("private", "public-read", "authenticated-read"),
  access_control_policy: fc.array(json, { maxLength: 2 }),
  rule: fc.array(
    object({ object_ownership: text, apply_server_side_encryption_by_default: fc.array(json, { maxLength: 2 }) }),
    { maxLength: 2 },
  ),
  block_public_policy: fc.boolean(),
  restrict_public_buckets: fc.boolean(),
  statement: fc.array(statementBlock, { maxLength: 3 }),
  source_policy_documents: fc.array(policy, { maxLength: 2 }),
  json: policy,
  key_id: text,
  grantee_principal: text,
  operations: fc.array(text, { maxLength: 2 }),
  account_id: text,
  key: text,
  details: fc.array(object({ name: text, policy, region: fc.array(object({ bucket }), { maxLength: 2 }) }), {
    maxLength: 2,
  }),
  grant: fc.array(json, { maxLength: 2 }),
  grantee: fc.array(json, { maxLength: 2 }),
  home_directory_mappings: fc.array(object({ target: text }), { maxLength: 2 }),
  location_scope: text,
  queue: fc.array(object({ queue_arn: text }), { maxLength: 2 }),
  destination: fc.array(json, { maxLength: 2 }),
  resource_policy: policy,
  target_bucket: text,
});

const types = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...[...reviewedTypes].sort()) },
  fc.constantFrom(...[...listedDoors].sort()),
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      "aws_s3_bucket_policy",
      "aws_s3_bucket_policy",
      "aws_iam_role",
      "aws_iam_role_policy",
      "aws_kms_key",
    ),
  },
);

const change = fc
  .tuple(types, text, text, fc.option(fc.oneof(text, fc.nat(3)), { nil: undefined }))
  .chain(([type, module, name, index]) =>
    object({
      address: fc.constantFrom(`${type}.${name}`, `module.${module}.${type}.${name}[0]`),

      previous_address: text,
      mode: fc.constantFrom("managed", type === "aws_iam_policy_document" ? "data" : "managed"),
      type: fc.constant(type),
      name: fc.constant(name),
      index: fc.constant(index ?? null),
      deposed: text,
      action_reason: fc.constantFrom("read_because_config_unknown", "read_because_dependency_pending"),
      provider_name: fc.constant("registry.terraform.io/hashicorp/aws"),
      change: object({
        actions: fc.constantFrom(
          ["create"],
          ["update"],
          ["delete"],
          ["no-op"],
          ["read"],
          ["delete", "create"],
          ["create", "delete"],
          ["forget"],
          ["open"],
          [],
        ),
        before: values,
        after: values,
        after_unknown: unknown,
        before_sensitive: unknown,
        after_sensitive: unknown,
        importing: object({ id: text }),
      }),
    }).map((found) => {
      if (typeof found !== "object" || found === null) return found;
      const { deposed, previous_address: previous, ...rest } = found as { [key: string]: unknown };
      return name.length % 7 === 0 ? { ...rest, deposed, previous_address: previous } : rest;
    }),
  );

const expressions = object({
  policy: object({ references: fc.array(text, { maxLength: 3 }) }),
  bucket: object({ constant_value: text }),
});

const moduleConfig = object({
  resources: fc.array(object({ address: text, type: types, name: text, expressions }), { maxLength: 3 }),
  module_calls: fc.dictionary(
    text,
    object({ module: object({ resources: fc.array(json, { maxLength: 2 }) }), expressions }),
    { maxKeys: 2 },
  ),
  variables: fc.dictionary(text, object({ sensitive: fc.boolean() }), { maxKeys: 2 }),
  outputs: fc.dictionary(text, json, { maxKeys: 2 }),
});

/** Plans that Terraform would not write, and some that it would: whoever opens a pull request chooses every name in one. */
export const hostilePlans: fc.Arbitrary<unknown> = fc
  .record({
    format_version: fc.constantFrom("1.2", "0.2", "1.99"),
    terraform_version: mostly(text),
    resource_changes: fc.array(mostly(change), { maxLength: 8 }),
    resource_drift: mostly(fc.array(mostly(change), { maxLength: 2 })),
    deferred_changes: mostly(fc.array(object({ reason: text, resource_change: change }), { maxLength: 2 })),
    planned_values: mostly(fc.constant({ root_module: {} })),
    prior_state: mostly(
      object({ values: object({ root_module: object({ resources: fc.array(json, { maxLength: 2 }) }) }) }),
    ),
    configuration: mostly(object({ root_module: moduleConfig, provider_config: json })),
    variables: mostly(fc.dictionary(text, object({ value: text }), { maxKeys: 3 })),
    complete: mostly(fc.boolean()),
    errored: mostly(fc.boolean()),
    relevant_attributes: json,
  })
  .map((plan) => JSON.parse(JSON.stringify(plan)) as unknown);
