import { sidPrefix } from "../../grants/sid";
import { directionsOf } from "../../grants/needs";
import type { ServicePattern } from "../../catalogue/pattern";
import type { WayKind } from "../../catalogue/way";
import { call, expr, forEach, map, type Block, type Value } from "../model";
import { policyDocument } from "./document";
import { localsBlock } from "./policies";
import { characters } from "./size";
import {
  beyondStatements,
  nests,
  statementList,
  statements,
  type ModuleStatement,
  type BucketScope,
} from "./statements";

/** Buckets with the same access, together: their statements are written once. */
function groups(pattern: ServicePattern): Value {
  return forEach(
    "access in distinct([for bucket in var.buckets : bucket.access])",
    map({
      access: expr("access"),
      sid: expr(`"${sidPrefix(pattern)}\${join("", [for word in sort(access) : title(word)])}"`),
      buckets: expr("{ for label, bucket in var.buckets : label => bucket if bucket.access == access }"),
    }),
  );
}

/** The policy of a role or user: one document over all buckets. `itself`: what it may do with itself. */
export function identityPolicy(
  pattern: ServicePattern,
  way: WayKind,
  itself: readonly ModuleStatement[] = [],
): readonly Block[] {
  const grouped = directionsOf(pattern).length > 1;
  const scope: BucketScope = grouped
    ? { buckets: "group.buckets", access: "group.access", sid: (words) => expr(`"\${group.sid}${words}"`) }
    : { buckets: "var.buckets", access: "", sid: (words) => `${sidPrefix(pattern)}${words}` };
  const own = statements(pattern, way, scope);
  const more = [...beyondStatements(pattern, way), ...itself];
  const all = [...own, ...more];
  const conditioned = all.some(({ conditions }) => conditions !== undefined);
  const list = statementList(own, conditioned);
  const rest = statementList(more, conditioned);
  const size = { policy_size: characters("policy") };
  const document = policyDocument("local.statements", all, {}, []);
  if (grouped) {
    const each = forEach("group in local.groups", list);
    const made = { groups: groups(pattern), statements: call("flatten", rest.length === 0 ? each : [each, ...rest]) };
    const why = [
      "Buckets with the same access are a group and share their statements, so that the policy stays small.",
    ];
    return [localsBlock({}, { ...size, ...made }, why), document];
  }
  const whole = [...list, ...rest];
  return [localsBlock({}, { ...size, statements: nests(own) ? call("flatten", whole) : whole }), document];
}
