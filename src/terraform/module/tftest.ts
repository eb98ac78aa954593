import { toldBy } from "../../catalogue/told";
import { documentJson } from "../../grants/document";
import { directionsOf } from "../../grants/needs";
import { policiesFor } from "../../grants/policies";
import type { Statement } from "../../grants/statement";
import type { ServicePattern } from "../../catalogue/pattern";
import type { Way } from "../../catalogue/way";
import { attribute, attributes, block, call, expr, map, nested, type Block, type Value } from "../model";
import { variableName } from "./conditions";
import { inline } from "../inline";
import type { Json } from "../json";
import { bucketName, bucketValue, exampleChoices, moduleArguments } from "./example";

/** The provider computes policy documents itself; with these settings it never calls AWS. */
const provider = block(
  "provider",
  ["aws"],
  attributes({
    region: "us-east-1",
    access_key: "test",
    secret_key: "test",
    skip_credentials_validation: true,
    skip_metadata_api_check: true,
    skip_requesting_account_id: true,
  }),
  ["Offline: the provider makes policy documents itself and is never asked to call AWS."],
);

const run = (name: string, body: Block["body"]): Block =>
  block("run", [name], [...attributes({ command: expr("plan") }), ...body]);

const assert = (condition: Value, message: string): Block =>
  nested("assert", attributes({ condition, error_message: expr(message) }));

/** The AWS provider writes the actions, resources and principals of a statement in reverse order. */
const reversed = new Set(["Action", "Resource", "AWS", "Service"]);

const fromJson = (json: Json, key = ""): Value => {
  if (typeof json !== "object" || json === null) return json;
  if (!Array.isArray(json)) {
    return map(Object.fromEntries(Object.entries(json).map(([name, value]) => [name, fromJson(value, name)])));
  }
  const items = json as readonly Json[];
  const sorted = reversed.has(key)
    ? [...items].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? 1 : -1))
    : items;
  return sorted.map((item) => fromJson(item));
};

/** That an output holds just this policy, word for word. */
const isPolicy = (output: string, statements: readonly Statement[]): Block =>
  assert(
    {
      kind: "equal",
      left: expr(`jsondecode(${output})`),
      right: fromJson(documentJson(statements) as unknown as Json),
    },
    `"the policy is \${${output}}"`,
  );

/** Code of what a policy grants: each action on each resource, with the rest of its statement but the Sid. */
const grantsOf = (output: string): string => `toset(flatten([
  for statement in jsondecode(${output}).Statement : [
    for action in flatten([statement.Action]) : [
      for resource in flatten([statement.Resource]) : jsonencode(merge(
        { for name, value in statement : name => value if name != "Sid" },
        { Action = action, Resource = resource },
      ))
    ]
  ]
]))`;

/** That an output grants just what these statements say, however they are put together. */
function grantsJust(output: string, statements: readonly Statement[]): Block {
  const lines = documentJson(statements).Statement.flatMap(({ Sid: _, Action, Resource, ...rest }) =>
    [Action].flat().flatMap((action) =>
      [Resource ?? []].flat().map((resource) => {
        const grant = { Action: action, Resource: resource, ...rest } as unknown as Json;
        return call("jsonencode", fromJson(grant));
      }),
    ),
  );
  return assert(
    { kind: "equal", left: expr(grantsOf(output)), right: call("toset", lines) },
    `"the policy is \${${output}}"`,
  );
}

const policyChecks = (pattern: ServicePattern, way: Way): readonly Block[] => {
  const choices = exampleChoices(pattern, way);
  const policies = policiesFor(pattern, choices);
  if (way.kind !== "bucket-policy") {
    return [
      grantsJust("output.policy_document", policies.identity),
      ...(way.kind === "role" ? [isPolicy("output.trust_policy_document", policies.trust)] : []),
    ];
  }
  return Object.entries(choices.buckets).map(([label, { name }]) =>
    grantsJust(`output.policy_documents[${inline(label)}]`, policies.buckets[name] ?? []),
  );
};

const refuses = (what: string, variable: string, value: Value): Block =>
  run(`refuses_${what}`, [
    nested("variables", attributes({ [variable]: value })),
    attribute("expect_failures", [expr(`var.${variable}`)]),
  ]);

/** One bucket of which the service can do whatever it does, but for what the test says. */
const oneBucket = (pattern: ServicePattern, rest: { readonly [key: string]: Value }): Value => {
  const { entries } = bucketValue(pattern, {
    name: bucketName(pattern, "acme-masters"),
    access: directionsOf(pattern).slice(-1),
  });
  return map({ masters: map({ ...entries, ...rest }) });
};

/** A value that no form takes, and for those that people get wrong, the slip. */
const refusedTold = (name: string): Block => {
  if (name === "external-id") return refuses("an_external_id", "external_id", "x");
  if (name === "principal-arn") {
    return refuses("an_account_of_15_digits", "principal_arn", "arn:aws:iam::000111333444555:role/stack");
  }
  return refuses(`a_wrong_${variableName(name)}`, variableName(name), "not this one");
};

/** A role whose vendor has not told yet who comes lets nobody in. */
const nobodyYet = (pattern: ServicePattern, way: Way): readonly Block[] => {
  const late = toldBy(pattern, way).filter((name) => pattern.told[name]?.when === "after");
  if (late.length === 0) return [];
  const choices = exampleChoices(pattern, way);
  const known = Object.fromEntries(Object.entries(choices.told ?? {}).filter(([name]) => !late.includes(name)));
  return [
    run("lets_nobody_in_before_it_is_told", [
      nested("variables", attributes(Object.fromEntries(late.map((name) => [variableName(name), null])))),
      isPolicy("output.trust_policy_document", policiesFor(pattern, { ...choices, told: known }).trust),
    ]),
  ];
};

/** Tests of a module that run offline with `terraform test`: its example's policies, and what it refuses. */
export const tftest = (pattern: ServicePattern, way: Way): readonly Block[] => [
  provider,
  block("variables", [], moduleArguments(pattern, exampleChoices(pattern, way))),
  run("grants_just_what_is_needed", policyChecks(pattern, way)),
  ...nobodyYet(pattern, way),
  ...(way.kind === "bucket-policy"
    ? [
        run("hands_the_document_out_only", [
          nested("variables", attributes({ buckets: oneBucket(pattern, { attach_policy: false }) })),
          assert(expr("length(aws_s3_bucket_policy.this) == 0"), '"a policy is attached"'),
        ]),
      ]
    : []),
  refuses("a_bucket_name", "buckets", oneBucket(pattern, { name: bucketName(pattern, "Acme_Masters") })),
  ...(directionsOf(pattern).length > 1
    ? [refuses("an_access_word", "buckets", oneBucket(pattern, { access: ["read"] }))]
    : []),
  refuses("a_path", "buckets", oneBucket(pattern, { paths: ["/vod/*"] })),
  ...toldBy(pattern, way).map((name) => refusedTold(name)),
  refuses("a_date", "expires_at", "tomorrow"),
];
