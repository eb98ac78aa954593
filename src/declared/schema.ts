import { accountIdPattern } from "../aws/account-id";
import { bucketNamePattern } from "../aws/bucket-name";
import { keyArnPattern } from "../aws/kms-key";
import type { ServicePattern } from "../catalogue/pattern";
import { accessRules } from "./access-rules";
import { addressPattern } from "./address";
import { actionNames } from "./granted-actions";
import { decisionKeys } from "./grant-node";
import { grantLabelPattern } from "./label";
import { principalKeys } from "./read-principal";
import { sourceArnPattern } from "./read-service-source";
import { serviceDefinitions, serviceName } from "./schema-service";
import { listOf, ref, type Schema } from "./schema-parts";

/** A place: `bucket`, `bucket/folder/*`, each with or without `s3://`. */
const place = `^(?:[sS]3://)?${bucketNamePattern.slice(1, -1)}(?:/[^/].*|/)?$`;

/** What the definitions of every schema share. */
const parts: { readonly [name: string]: Schema } = {
  // a number is text here, e.g. a ticket's; in quotes an account keeps its leading zeros for every reader
  text: { type: ["string", "number", "boolean"], pattern: "\\S" },
  account: { type: ["string", "integer"], pattern: accountIdPattern },
  place: { type: "string", pattern: place },
  "source-account": { type: ["string", "integer"] },
  "source-arn": { type: "string", pattern: sourceArnPattern },
  places: listOf("place", "where: bucket, bucket/folder/*, or the same with s3://"),
  owner: { allOf: [ref("text")], description: "Who decided on it and answers for it." },
  reason: { allOf: [ref("text")], description: "What it is for." },
  ticket: { allOf: [ref("text")], description: "Where the decision can be read." },
  expires: {
    type: "string",
    pattern: "^\\d{4}-\\d\\d-\\d\\d(?:T\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:Z|[+-]\\d\\d:\\d\\d))?$",
    description:
      "The last day, or the time, at which access ends: a condition in the policy, and a finding afterwards.",
  },
  "review-by": {
    type: "string",
    pattern: "^\\d{4}-\\d\\d-\\d\\d$",
    description: "The day by which somebody looks at it again: a finding afterwards.",
  },
};

const decision: Schema = {
  owner: ref("owner"),
  reason: ref("reason"),
  ticket: ref("ticket"),
  expires: ref("expires"),
  "review-by": ref("review-by"),
};

const bucket: Schema = {
  type: ["object", "null"],
  additionalProperties: false,
  properties: {
    terraform: { type: "string", pattern: addressPattern, description: "Its address in this root." },
    kms: { type: "string", pattern: keyArnPattern, description: "ARN of the customer-managed key that encrypts it." },
    keep: {
      type: ["string", "object", "array"],
      description: "What its policy holds anyway: a file with a policy, or a policy or statement written here.",
    },
  },
};

const principal: Schema = {
  propertyNames: { enum: [...principalKeys, ...decisionKeys] },
  properties: {
    principal: {
      type: ["string", "integer"],
      description: "A name of accounts, 12 digits, an ARN, a canonical user ID or an AWS service.",
    },
    "source-account": listOf(
      "source-account",
      "Of an AWS service: the accounts that it acts for, by name or 12 digits.",
    ),
    "source-arn": listOf("source-arn", "Of an AWS service: the resources that it acts for."),
    read: { allOf: [ref("places")], description: "Where it may call s3:GetObject." },
    write: { allOf: [ref("places")], description: "Where it may call s3:PutObject and s3:AbortMultipartUpload." },
    may: {
      type: "object",
      description: "Action of S3 → where.",
      propertyNames: { enum: actionNames },
      additionalProperties: ref("places"),
    },
  },
};

function accept(ruleIds: readonly string[]): Schema {
  return {
    type: ["array", "null"],
    description: "Findings of grantform review that somebody takes responsibility for.",
    items: {
      type: "object",
      required: ["rule", "reason"],
      anyOf: [{ required: ["address"] }, { required: ["principal"] }],
      if: { required: ["rule"], properties: { rule: { enum: accessRules } } },
      then: { required: ["access"] },
      additionalProperties: false,
      properties: {
        rule: { enum: ruleIds },
        address: ref("text"),
        principal: ref("text"),
        access: {
          allOf: [ref("text")],
          description: "What is accepted, as the report prints it: more than that is a finding again.",
        },
        reason: ref("text"),
        expires: { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\d$" },
      },
    },
  };
}

/** A grant: of a service, whose own definition says the rest, or of a principal. */
function grant(patterns: readonly ServicePattern[]): Schema {
  const is = (id: string): Schema => ({ required: ["service"], properties: { service: { const: id } } });
  return {
    type: "object",
    required: ["owner", "reason"],
    oneOf: [{ required: ["service"] }, { required: ["principal"] }],
    properties: {
      service: {
        enum: patterns.map(({ id }) => id),
        markdownEnumDescriptions: patterns.map(
          ({ name, vendor, docs, checked }) => `${name} of ${vendor}, read on ${checked}: ${docs[0] ?? ""}`,
        ),
        description: "A service of grantform list.",
      },
      input: ref("places"),
      output: ref("places"),
      ...decision,
    },
    allOf: [
      { if: { required: ["principal"] }, then: ref("principal") },
      ...patterns.map((pattern) => ({ if: is(pattern.id), then: ref(serviceName(pattern)) })),
    ],
  };
}

/**
 * The JSON Schema of `grants.yaml`, by which editors complete and check it. It says what may stand where; what AWS or a service
 * refuses beyond that, the reader says.
 */
export function grantsSchema(patterns: readonly ServicePattern[], ruleIds: readonly string[]): Schema {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "grants.yaml of grantform",
    description: "Who outside is let into which bucket, for what, until when, and whose decision that is.",
    type: "object",
    required: ["version"],
    additionalProperties: false,
    properties: {
      version: { enum: [1, "1"] },
      accounts: {
        type: ["object", "null"],
        description: "What people call an account → its 12 digits, in quotes.",
        additionalProperties: ref("account"),
      },
      buckets: {
        type: ["object", "null"],
        description: "Buckets by name, where there is more to say of one than its name.",
        propertyNames: { pattern: bucketNamePattern },
        additionalProperties: ref("bucket"),
      },
      grants: {
        type: ["object", "null"],
        description: "Grants by label. The label names the resources that are generated: keep it.",
        propertyNames: { pattern: grantLabelPattern.replace("^", "^(?=.{1,64}$)") },
        additionalProperties: ref("grant"),
      },
      accept: accept(ruleIds),
    },
    definitions: {
      ...parts,
      bucket,
      principal,
      grant: grant(patterns),
      ...serviceDefinitions(patterns),
    },
  };
}
