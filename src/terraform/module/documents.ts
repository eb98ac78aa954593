import { directionsOf } from "../../grants/needs";
import { selfSid, sidPrefix } from "../../grants/sid";
import { keyBy } from "../../grants/ways/bucket-policy";
import type { ServicePattern } from "../../catalogue/pattern";
import type { BucketPolicyWay, RoleWay, UserWay, Way } from "../../catalogue/way";
import { attributes, block, call, expr, forEach, map, nested, type Block, type Value } from "../model";
import { conditionCode } from "./conditions";
import { keep, policyDocument } from "./document";
import { principalOf, proofOf } from "./principal";
import { sizes } from "./size";
import {
  accountStatements,
  keyPolicyStatements,
  nests,
  statementList,
  statements,
  type ModuleStatement,
  type Scope,
} from "./statements";
import { trustBlocks } from "./trust";

/** Locals and data sources that make a module's policies. */
export interface Documents {
  readonly locals: Block;
  readonly data: readonly Block[];
  /** Who may assume the role, in a file of its own; empty where there is none. */
  readonly trust: readonly Block[];
}

type Locals = { readonly [name: string]: Value };

/** An end that may be unknown until apply, so it is a list of conditions that may be empty. */
const expiry = expr(
  `[for time in var.expires_at[*] : ${conditionCode("DateLessThan", "aws:CurrentTime", [expr("time")])}]`,
);

const localsOf = (way: Way, before: Locals, rest: Locals, comment: readonly string[] = []): Block =>
  block(
    "locals",
    [],
    attributes({
      partition: expr("data.aws_partition.current.partition"),
      ...before,
      expiry,
      ...sizes(way.kind),
      ...rest,
    }),
    comment,
  );

/** The policies of buckets: one document for each, which keeps what the bucket's policy already says. */
function bucketPolicies(pattern: ServicePattern, way: BucketPolicyWay): Documents {
  const sid = (words: string): Value => `${sidPrefix(pattern)}${words}`;
  const all = statements(pattern, way.kind, { access: "bucket.access", sid });
  const { locals, type, identifiers } = principalOf(way);
  const proof = proofOf(way);
  const always = [...(proof.length === 0 ? [] : ["local.proof"]), "local.expiry"];
  const principals = [nested("principals", attributes({ type, identifiers }))];
  const list = (of: readonly ModuleStatement[], buckets: string): Value =>
    forEach(`label, bucket in ${buckets}`, statementList(of), "label");
  const first = { for_each: expr("var.buckets"), source_policy_documents: expr("each.value.source_policy_documents") };
  const comment = [
    "What the bucket's policy already says, and the statements above instead of older ones with the same Sid.",
  ];
  const ofKeys = keyBy(way) === "key-policy" ? keyPolicyStatements(pattern) : [];
  const keys = { for_each: expr(keep("bucket.kms != null")) };
  return {
    locals: localsOf(
      way,
      { ...locals, ...(proof.length === 0 ? {} : { proof }) },
      {
        statements: list(all, "var.buckets"),
        ...(ofKeys.length === 0 ? {} : { key_statements: list(ofKeys, "var.buckets") }),
      },
    ),
    data: [
      policyDocument("local.statements[each.key]", all, first, principals, { always, comment }),
      ...(ofKeys.length === 0
        ? []
        : [policyDocument("local.key_statements[each.key]", ofKeys, keys, principals, { always, name: "key" })]),
    ],
    trust: [],
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

/** What a role or user may do besides with buckets: with the account, and with itself. */
function besides(pattern: ServicePattern, way: RoleWay | UserWay): readonly ModuleStatement[] {
  const self: readonly ModuleStatement[] =
    way.kind === "role" && way.assumesItself !== undefined
      ? [
          {
            sid: selfSid(pattern),
            actions: ["sts:AssumeRole"],
            resources: [expr("local.own_arn")],
            mayBeEmpty: false,
          },
        ]
      : [];
  return [...accountStatements(pattern, way.kind), ...self];
}

/** The policy of a role or user: one document over all buckets. */
function identityPolicy(pattern: ServicePattern, way: RoleWay | UserWay): Omit<Documents, "trust"> {
  const grouped = directionsOf(pattern).length > 1;
  const scope: Scope = grouped
    ? { buckets: "group.buckets", access: "group.access", sid: (words) => expr(`"\${group.sid}${words}"`) }
    : { buckets: "var.buckets", access: "", sid: (words) => `${sidPrefix(pattern)}${words}` };
  const own = statements(pattern, way.kind, scope);
  const more = besides(pattern, way);
  const all = [...own, ...more];
  const conditioned = all.some(({ conditions }) => conditions !== undefined);
  const list = statementList(own, conditioned);
  const rest = statementList(more, conditioned);
  const data = [policyDocument("local.statements", all, {}, [])];
  if (grouped) {
    const grouped = forEach("group in local.groups", list);
    const made = {
      groups: groups(pattern),
      statements: call("flatten", rest.length === 0 ? grouped : [grouped, ...rest]),
    };
    const why = [
      "Buckets with the same access are a group and share their statements, so that the policy stays small.",
    ];
    return { locals: localsOf(way, {}, made, why), data };
  }
  const whole = [...list, ...rest];
  return { locals: localsOf(way, {}, { statements: nests(own) ? call("flatten", whole) : whole }), data };
}

/** The documents of one module: one for each bucket's policy, or one for the role or user, and who may assume the role. */
export function documents(pattern: ServicePattern, way: Way): Documents {
  if (way.kind === "bucket-policy") return bucketPolicies(pattern, way);
  return { ...identityPolicy(pattern, way), trust: way.kind === "role" ? trustBlocks(pattern, way) : [] };
}
