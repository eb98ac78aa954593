import { limits } from "../../aws/limits";
import { hasTwoNames } from "../../catalogue/who";
import { keyBy } from "../../grants/ways/bucket-policy";
import { directionsOf, needsOn } from "../../grants/needs";
import { sidPrefix } from "../../grants/sid";
import type { ServicePattern } from "../../catalogue/pattern";
import type { BucketPolicyWay } from "../../catalogue/way";
import { attributes, block, expr, forEach, nested, type Block, type Value } from "../model";
import { inline } from "../inline";
import { onceEach } from "../module/labels";
import { keep, policyDocument } from "../module/document";
import { oneBucket } from "../module/example";
import { keyGrant } from "../module/key-grant";
import { output } from "../module/outputs";
import { localsBlock, type ModulePolicies } from "../module/policies";
import { modulePrincipal, proofOf } from "../module/principal";
import { bytes, sizePrecondition } from "../module/size";
import { keyPolicyStatements, statementList, statements, type ModuleStatement } from "../module/statements";
import { assert, grantsJust, run } from "../module/test-run";
import { principalType } from "../module/validations";
import { bucketPolicyBlocks } from "../snippet/bucket-policies";
import type { TerraformWay, WayVariables } from "./way";

const policy = "data.aws_iam_policy_document.policy";

function needsKeys(pattern: ServicePattern, { kind }: BucketPolicyWay): boolean {
  return needsOn(pattern, directionsOf(pattern), "key", kind).length > 0;
}

/** The statements for the keys' own policies, where that is how the service reaches them. */
function keyStatements(pattern: ServicePattern, way: BucketPolicyWay): readonly ModuleStatement[] {
  return keyBy(way) === "key-policy" ? keyPolicyStatements(pattern, way.kind) : [];
}

function variables({ name }: ServicePattern, { who }: BucketPolicyWay): WayVariables {
  if (!hasTwoNames(who)) return { first: [], rest: [] };
  const description = `How the policy names ${name}: AWS (its account) or CanonicalUser (its canonical user ID).`;
  const type = { name: "principal_type", type: "string", description, default: "AWS", validations: [principalType] };
  return { first: [type], rest: [] };
}

/** One document for each bucket, which keeps what the bucket's policy already says. */
function policies(pattern: ServicePattern, way: BucketPolicyWay): ModulePolicies {
  const sid = (words: string): Value => `${sidPrefix(pattern)}${words}`;
  const all = statements(pattern, way.kind, { access: "bucket.access", sid });
  const ofKeys = keyStatements(pattern, way);
  const { locals, type, identifiers } = modulePrincipal(way);
  const proof = proofOf(way);
  const always = [...(proof.length === 0 ? [] : ["local.proof"]), "local.expiry"];
  const principals = [nested("principals", attributes({ type, identifiers }))];
  const byLabel = (of: readonly ModuleStatement[]): Value =>
    forEach("label, bucket in var.buckets", statementList(of), "label");
  const first = { for_each: expr("var.buckets"), source_policy_documents: expr("each.value.source_policy_documents") };
  const comment = [
    "What the bucket's policy already says, and the statements above instead of older ones with the same Sid.",
  ];
  const keys = { for_each: expr(keep("bucket.kms != null")) };
  return {
    main: [
      localsBlock(
        { ...locals, ...(proof.length === 0 ? {} : { proof }) },
        { bytes, statements: byLabel(all), ...(ofKeys.length === 0 ? {} : { key_statements: byLabel(ofKeys) }) },
      ),
      policyDocument("local.statements[each.key]", all, first, principals, { always, comment }),
      ...(ofKeys.length === 0
        ? []
        : [policyDocument("local.key_statements[each.key]", ofKeys, keys, principals, { always, name: "key" })]),
    ],
    trust: [],
  };
}

const { max } = limits["bucket-policy"];

const attachment: Block = block(
  "resource",
  ["aws_s3_bucket_policy", "this"],
  [
    ...attributes({
      for_each: expr(keep("bucket.attach_policy")),
      bucket: expr("each.value.name"),
      policy: expr(`${policy}[each.key].json`),
    }),
    sizePrecondition(
      "local.bytes[each.key]",
      max,
      "The policy of bucket ${each.value.name}",
      `bytes, S3 accepts ${max}: shorten paths or source_policy_documents.`,
    ),
  ],
);

function outputs(pattern: ServicePattern, way: BucketPolicyWay): readonly Block[] {
  const handedOut = output(
    "key_policy_statements",
    "Label → statements for the policy of the bucket's key, as JSON for source_policy_documents.",
    expr("{ for label, document in data.aws_iam_policy_document.key : label => document.json }"),
  );
  return [
    output(
      "policy_documents",
      "Label → the bucket's whole policy as JSON.",
      expr(`{ for label, document in ${policy} : label => document.json }`),
    ),
    output("principal", `${pattern.name} as the policies name it.`, expr("local.principal")),
    ...(needsKeys(pattern, way) && keyBy(way) === "key-policy" ? [handedOut] : []),
  ];
}

/** What a construct takes for this way. */
export interface BucketPolicyProps {
  /** Default: `AWS`. */
  readonly principalType?: "AWS" | "CanonicalUser";
}

/** Policies of the buckets that name the vendor, and grants on the keys that encrypt them. */
export const bucketPolicy: TerraformWay<BucketPolicyWay> = {
  words: () => "bucket policy",
  bucketAttributes: [
    "  attach_policy           = optional(bool, true)       # false: only hand the document out",
    "  source_policy_documents = optional(list(string), []) # what the bucket's policy already says; kept",
  ],
  bucketsRule: onceEach,
  variables,
  policies,
  resources: (pattern, way) =>
    needsKeys(pattern, way) && keyBy(way) === "grant" ? [attachment, keyGrant(pattern, way)] : [attachment],
  outputs,
  checks: ({ buckets: choices }, { buckets }) =>
    Object.entries(choices).map(([label, { name }]) =>
      grantsJust(`output.policy_documents[${inline(label)}]`, buckets[name] ?? []),
    ),
  runs: (pattern) => [
    run("hands_the_document_out_only", [
      nested("variables", attributes({ buckets: oneBucket(pattern, { attach_policy: false }) })),
      assert(expr("length(aws_s3_bucket_policy.this) == 0"), '"a policy is attached"'),
    ]),
  ],
  snippet: (_, { buckets }, made, names) => bucketPolicyBlocks(buckets, made, names),
};
