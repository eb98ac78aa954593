import { limits } from "../../aws/limits";
import { selfSid } from "../../grants/sid";
import { wayOf } from "../../grants/way";
import { policiesFor } from "../../grants/policies";
import { toldBy } from "../../catalogue/told";
import type { ServicePattern } from "../../catalogue/pattern";
import type { RoleWay } from "../../catalogue/way";
import { attributes, block, expr, nested, reference, type Block } from "../model";
import { labelsDiffer } from "../module/labels";
import { variableName } from "../module/conditions";
import { exampleChoices } from "../module/example";
import { identityPolicy } from "../module/identity-policy";
import { identityVariables } from "../module/identity-variables";
import { output } from "../module/outputs";
import { iamSizePrecondition, smallerPolicy } from "../module/size";
import type { ModuleStatement } from "../module/statements";
import { grantsJust, isPolicy, run } from "../module/test-run";
import { roleNameValidation } from "../module/told-validations";
import { trustBlocks } from "../module/trust";
import { maxSessionDuration, roleName } from "../module/validations";
import { documentBlock } from "../snippet/document";
import { tagsOf, type IdentityBlocks } from "../snippet/identity";
import type { TerraformWay, WayVariables } from "./way";

const policy = "data.aws_iam_policy_document.policy.json";
const trust = "data.aws_iam_policy_document.trust.json";

function variables(pattern: ServicePattern, way: RoleWay): WayVariables {
  const { sessionDuration = 3600 } = way;
  return {
    first: [
      {
        name: "name",
        type: "string",
        description: "Name of the role. With it the role's ARN is known before the role exists, which vendors ask for.",
        validations: [roleName, ...roleNameValidation(pattern, way)],
      },
    ],
    rest: [
      {
        name: "max_session_duration",
        type: "number",
        description: "Longest session of the role, in seconds: 3600 to 43200.",
        default: sessionDuration,
        validations: [maxSessionDuration],
      },
      ...identityVariables("role"),
    ],
  };
}

/** That the role may assume itself, where the vendor asks for it. */
function itself(pattern: ServicePattern, { assumesItself }: RoleWay): readonly ModuleStatement[] {
  if (assumesItself === undefined) return [];
  const statement = { sid: selfSid(pattern), actions: ["sts:AssumeRole"], resources: [expr("local.own_arn")] };
  return [{ ...statement, mayBeEmpty: false }];
}

function resources(pattern: ServicePattern): readonly Block[] {
  return [
    block(
      "resource",
      ["aws_iam_role", "this"],
      [
        ...attributes({
          name: expr("var.name"),
          path: expr("var.path"),
          description: `${pattern.name}: access to S3 buckets`,
          assume_role_policy: expr(trust),
          permissions_boundary: expr("var.permissions_boundary"),
          max_session_duration: expr("var.max_session_duration"),
          tags: expr("var.tags"),
        }),
        iamSizePrecondition("local.trust_size", limits["trust-policy"].max, "The trust policy", "shorten external_id"),
      ],
    ),
    block(
      "resource",
      ["aws_iam_role_policy", "this"],
      [
        ...attributes({ name: pattern.id, role: expr("aws_iam_role.this.name"), policy: expr(policy) }),
        iamSizePrecondition("local.policy_size", limits["role-inline"].max, "The role's policy", smallerPolicy),
      ],
    ),
  ];
}

const outputs: readonly Block[] = [
  output("role_arn", "ARN of the role, to enter at the vendor.", expr("aws_iam_role.this.arn")),
  output("role_name", "Name of the role.", expr("aws_iam_role.this.name")),
  output("policy_document", "The role's policy as JSON.", expr(policy)),
  output("trust_policy_document", "The role's trust policy as JSON.", expr(trust)),
];

/** A role whose vendor has not told yet who comes lets nobody in. */
function runs(pattern: ServicePattern, way: RoleWay): readonly Block[] {
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
}

/** What a construct takes for this way. */
export type RoleProps = Omit<IdentityBlocks, "createAccessKey" | "pgpKey">;

/** A role of ours that the vendor assumes, and what it may do. */
export const role: TerraformWay<RoleWay> = {
  words: ({ proof }) =>
    proof.some(({ kind }) => kind === "external-id") ? "IAM role with an external ID" : "IAM role",
  bucketAttributes: [],
  bucketsRule: () => labelsDiffer,
  variables,
  policies: (pattern, way) => ({
    main: identityPolicy(pattern, way.kind, itself(pattern, way)),
    trust: trustBlocks(pattern, way),
  }),
  resources,
  outputs: () => outputs,
  accountId: 'split(":", aws_iam_role.this.arn)[4]',
  checks: (_, { identity, trust: who }) => [
    grantsJust("output.policy_document", identity),
    isPolicy("output.trust_policy_document", who),
  ],
  runs,
  snippet: (pattern, _, { identity: statements, trust: who }, { service }, identity) => {
    const trustDocument = documentBlock(`${service}_trust`, who);
    const document = documentBlock(service, statements);
    const made = block(
      "resource",
      ["aws_iam_role", service],
      attributes({
        name: identity.name,
        path: identity.path,
        assume_role_policy: reference(trustDocument, "json"),
        permissions_boundary: identity.permissionsBoundary,
        max_session_duration: identity.maxSessionDuration ?? wayOf(pattern, "role").sessionDuration,
        tags: tagsOf(identity),
      }),
    );
    const own = { name: pattern.id, role: reference(made, "name"), policy: reference(document, "json") };
    return [document, trustDocument, made, block("resource", ["aws_iam_role_policy", service], attributes(own))];
  },
};
