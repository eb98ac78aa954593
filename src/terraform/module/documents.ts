import { isTold } from "../../grants/auth";
import { directionsOf } from "../../grants/needs";
import { sidPrefix, trustSid } from "../../grants/sid";
import type { Auth, ServicePattern } from "../../catalogue/pattern";
import { attributes, block, call, expr, forEach, map, nested, noted, type Block, type Value } from "../model";
import { condition } from "./conditions";
import { conditionsOf, policyDocument } from "./document";
import { sizes } from "./size";
import { nests, statementList, statements, type Scope } from "./statements";

/** Locals and data sources that make a module's policies. */
export interface Documents {
  readonly locals: Block;
  readonly data: readonly Block[];
}

type Locals = { readonly [name: string]: Value };

const principalLocals = (auth: Auth): Locals => {
  if (auth.kind !== "bucket-policy") return {};
  if (isTold(auth.principal)) return { principal: expr("var.principal_arn") };
  const { arn, canonicalUser } = auth.principal;
  if (canonicalUser === undefined) return { principal: arn };
  return {
    principals: map({ AWS: arn, CanonicalUser: canonicalUser }),
    principal: expr("local.principals[var.principal_type]"),
  };
};

const hasCanonicalUser = (auth: Auth): boolean =>
  auth.kind === "bucket-policy" && !isTold(auth.principal) && auth.principal.canonicalUser !== undefined;

/** An end that may be unknown until apply, so it is a list of conditions that may be empty. */
const expiry = expr(
  `[for time in var.expires_at[*] : ${condition("DateLessThan", "aws:CurrentTime", [expr("time")]).code}]`,
);

const localsOf = (auth: Auth, rest: Locals, comment: readonly string[] = []): Block =>
  block(
    "locals",
    [],
    attributes({
      partition: expr("data.aws_partition.current.partition"),
      ...principalLocals(auth),
      expiry,
      ...sizes(auth.kind),
      ...rest,
    }),
    comment,
  );

/** The policies of buckets: one document for each, which keeps what the bucket's policy already says. */
function bucketPolicies(pattern: ServicePattern, auth: Auth): Documents {
  const sid = (words: string): Value => `${sidPrefix(pattern)}${words}`;
  const all = statements(pattern, { access: "bucket.access", sid });
  const type = hasCanonicalUser(auth) ? expr("var.principal_type") : "AWS";
  const list = forEach("label, bucket in var.buckets", statementList(all), "label");
  const first = { for_each: expr("var.buckets"), source_policy_documents: expr("each.value.source_policy_documents") };
  const principals = [nested("principals", attributes({ type, identifiers: [expr("local.principal")] }))];
  const keeps = [
    "What the bucket's policy already says, and the statements above instead of older ones with the same Sid.",
  ];
  return {
    locals: localsOf(auth, { statements: list }),
    data: [policyDocument("local.statements[each.key]", all, first, principals, keeps)],
  };
}

/** Buckets with the same access, together: their statements are written once. */
const groups = (pattern: ServicePattern): Value =>
  forEach(
    "access in distinct([for bucket in var.buckets : bucket.access])",
    map({
      access: expr("access"),
      sid: expr(`"${sidPrefix(pattern)}\${join("", [for word in sort(access) : title(word)])}"`),
      buckets: expr("{ for label, bucket in var.buckets : label => bucket if bucket.access == access }"),
    }),
  );

/** The policy of a role or user: one document over all buckets. */
function identityPolicy(pattern: ServicePattern, auth: Auth): Documents {
  const grouped = directionsOf(pattern).length > 1;
  const scope: Scope = grouped
    ? { buckets: "group.buckets", access: "group.access", sid: (words) => expr(`"\${group.sid}${words}"`) }
    : { buckets: "var.buckets", access: "", sid: (words) => `${sidPrefix(pattern)}${words}` };
  const all = statements(pattern, scope);
  const list = statementList(all);
  const data = [policyDocument("local.statements", all, {}, [])];
  if (grouped) {
    const own = { groups: groups(pattern), statements: call("flatten", forEach("group in local.groups", list)) };
    const why = [
      "Buckets with the same access are a group and share their statements, so that the policy stays small.",
    ];
    return { locals: localsOf(auth, own, why), data };
  }
  return { locals: localsOf(auth, { statements: nests(all) ? call("flatten", list) : list }), data };
}

function trustDocument(pattern: ServicePattern, auth: Extract<Auth, { kind: "role" }>): Block {
  const externalId = condition("StringEquals", "sts:ExternalId", [expr("var.external_id")]);
  return block(
    "data",
    ["aws_iam_policy_document", "trust"],
    [
      nested("statement", [
        ...attributes({ sid: trustSid(pattern), actions: ["sts:AssumeRole"] }),
        nested("principals", attributes({ type: "AWS", identifiers: noted([auth.principal.arn], pattern.vendor) })),
        conditionsOf(`concat([${externalId.code}], local.expiry)`),
      ]),
    ],
  );
}

/** The documents of one module: one for each bucket's policy, or one for the role or user, and who may assume the role. */
export function documents(pattern: ServicePattern, auth: Auth): Documents {
  if (auth.kind === "bucket-policy") return bucketPolicies(pattern, auth);
  const { locals, data } = identityPolicy(pattern, auth);
  return { locals, data: auth.kind === "role" ? [...data, trustDocument(pattern, auth)] : data };
}
