import { documentJson } from "../../grants/document";
import { policiesFor } from "../../grants/policies";
import type { Statement } from "../../grants/statement";
import type { ServicePattern } from "../../catalogue/pattern";
import type { Way } from "../../catalogue/way";
import { attribute, attributes, block, expr, map, nested, type Block, type Value } from "../model";
import { inline } from "../inline";
import type { Json } from "../json";
import { exampleChoices, moduleArguments } from "./example";

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

/** The AWS provider writes the actions and resources of a statement in reverse order. */
const reversed = new Set(["Action", "Resource"]);

const fromJson = (json: Json, key = ""): Value => {
  if (typeof json !== "object" || json === null) return json;
  if (!Array.isArray(json)) {
    return map(Object.fromEntries(Object.entries(json).map(([name, value]) => [name, fromJson(value, name)])));
  }
  const items = (json as readonly Json[]).map((item) => fromJson(item));
  return reversed.has(key) ? items.reverse() : items;
};

/** That an output holds just this policy. */
const isPolicy = (output: string, statements: readonly Statement[]): Block =>
  assert(
    {
      kind: "equal",
      left: expr(`jsondecode(${output})`),
      right: fromJson(documentJson(statements) as unknown as Json),
    },
    `"the policy is \${${output}}"`,
  );

const policyChecks = (pattern: ServicePattern, way: Way): readonly Block[] => {
  const choices = exampleChoices(pattern, way);
  const policies = policiesFor(pattern, choices);
  if (way.kind !== "bucket-policy") {
    return [
      isPolicy("output.policy_document", policies.identity),
      ...(way.kind === "role" ? [isPolicy("output.trust_policy_document", policies.trust)] : []),
    ];
  }
  return Object.entries(choices.buckets).map(([label, { name }]) =>
    isPolicy(`output.policy_documents[${inline(label)}]`, policies.buckets[name] ?? []),
  );
};

const refuses = (what: string, variable: string, value: Value): Block =>
  run(`refuses_${what}`, [
    nested("variables", attributes({ [variable]: value })),
    attribute("expect_failures", [expr(`var.${variable}`)]),
  ]);

const oneBucket = (bucket: { readonly [key: string]: Value }): Value =>
  map({ masters: map({ name: "acme-masters", access: ["output"], ...bucket }) });

/** Tests of a module that run offline with `terraform test`: its example's policies, and what it refuses. */
export const tftest = (pattern: ServicePattern, way: Way): readonly Block[] => [
  provider,
  block("variables", [], moduleArguments(exampleChoices(pattern, way))),
  run("grants_just_what_is_needed", policyChecks(pattern, way)),
  ...(way.kind === "bucket-policy"
    ? [
        run("hands_the_document_out_only", [
          nested("variables", attributes({ buckets: oneBucket({ attach_policy: false }) })),
          assert(expr("length(aws_s3_bucket_policy.this) == 0"), '"a policy is attached"'),
        ]),
      ]
    : []),
  refuses("a_bucket_name", "buckets", oneBucket({ name: "Acme_Masters" })),
  refuses("an_access_word", "buckets", oneBucket({ access: ["read"] })),
  refuses("a_path", "buckets", oneBucket({ paths: ["/vod/*"] })),
  ...(way.kind === "role" ? [refuses("an_external_id", "external_id", "x")] : []),
  ...(way.kind === "bucket-policy" && "told" in way.who
    ? [refuses("an_account_of_15_digits", "principal_arn", "arn:aws:iam::000111333444555:role/stack")]
    : []),
  refuses("a_date", "expires_at", "tomorrow"),
];
