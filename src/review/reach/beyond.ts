import { partitionOfArn } from "../../aws/partitions";
import type { BucketChoice, Choices } from "../../grants/choices";
import { documentJson } from "../../grants/document";
import { narrows } from "../../grants/paths";
import { policiesFor } from "../../grants/policies";
import type { Direction, ServicePattern } from "../../catalogue/pattern";
import { needsByWay, slotsOf } from "../../catalogue/told";
import type { Way } from "../../catalogue/way";
import { parsePolicy, type Policy, type Request } from "../../policy";
import { isSourceKey } from "../../policy/asker";
import { hasHole } from "../../policy/hole";
import { barePath } from "../../recognise/layouts";
import type { Atom } from "./atoms";
import { coverageOf } from "./covers";
import { extraActions, type ShareFit } from "./fit-of";
import type { Share } from "./shares";
import { wayKindOf } from "./standing";

/** Enough for every policy that AWS accepts. */
const mostCompared = 500;

/** Paths on which each direction's always-needed actions are given. */
function pathsOf(pattern: ServicePattern, direction: Direction, atoms: readonly Atom[]): readonly string[] {
  const core = (pattern.access[direction]?.needs ?? []).filter(
    ({ on, feature }) => on === "object" && feature === undefined,
  );
  const given = atoms.filter(
    ({ place, actions }) => place.level === "object" && core.some(({ action }) => actions.includes(action)),
  );
  return [...new Set(given.flatMap(({ place }) => place.path ?? []))];
}

function hasLayout(pattern: ServicePattern, way: Way): boolean {
  return needsByWay(pattern, way).some(({ keys = [] }) => keys.length > 0);
}

/** What the service needs for just these directions and paths, as a policy; undefined where that cannot be said. */
function reference(share: Share, fit: ShareFit, pattern: ServicePattern): Policy | undefined {
  const { directions, told } = fit;
  const kind = wayKindOf(share.way);
  const way = pattern.ways.find((one) => one.kind === kind);
  if (way === undefined) return undefined;
  const buckets: { [label: string]: BucketChoice } = {};
  for (const direction of directions) {
    const paths = pathsOf(pattern, direction, share.after);
    if (paths.length === 0 || paths.some((path) => hasHole(path))) return undefined;
    const chosen = new Set(paths.map((path) => barePath(path, pattern, way, told)));
    // wider than the service's own layout of keys: which path was chosen cannot be said
    if (hasLayout(pattern, way) && paths.some((path) => chosen.has(path))) return undefined;
    buckets[direction] = { name: share.bucket, access: [direction], paths: [...chosen] };
  }
  const choices: Choices = {
    way: kind,
    buckets,
    // every documented switch may be on: what none of them needs is too much
    features: Object.fromEntries(Object.keys(pattern.features).map((name) => [name, true])),
    externalId: "any",
    told,
    ...(share.outsider.principal.kind === "canonical"
      ? { principalType: "CanonicalUser" as const }
      : { principalArn: share.outsider.id }),
  };
  const policies = policiesFor(pattern, choices);
  const own = policies.buckets[share.bucket];
  const needed = own ?? policies.identity;
  const document = documentJson(needed);
  // what the customer was told, and no policy shows: without it the service is let in nowhere yet
  if (needed.length === 0 || slotsOf(JSON.stringify(document)).length > 0) return undefined;
  // the catalogue's ARNs are of the usual partition
  const partition =
    share.after.flatMap(({ statement }) => statement.resources ?? []).flatMap((arn) => partitionOfArn(arn) ?? [])[0] ??
    "aws";
  const parsed = parsePolicy(JSON.stringify(document).replaceAll('"arn:aws:s3:', `"arn:${partition}:s3:`), {
    kind: own === undefined ? "identity" : "resource",
    lint: false,
  });
  return parsed.policy && withoutPrefix(forAnySource(parsed.policy), pattern, directions);
}

/** With the listing that a service needs of the whole bucket, such as a look whether it is there. */
function withoutPrefix(policy: Policy, pattern: ServicePattern, directions: readonly Direction[]): Policy {
  const needs = directions.flatMap((direction) => pattern.access[direction]?.needs ?? []);
  const whole = new Set(needs.filter(({ unprefixed }) => unprefixed).map(({ action }) => action));
  const statements = policy.statements.map((statement) => ({
    ...statement,
    conditions: statement.actions?.some((action) => whole.has(action))
      ? statement.conditions.filter(({ key }) => key !== "s3:prefix")
      : statement.conditions,
  }));
  return { ...policy, statements };
}

/** For whom a service of AWS may act is judged by itself; what it always says of that is no part of the atoms either. */
function forAnySource(policy: Policy): Policy {
  const statements = policy.statements.map((statement) => ({
    ...statement,
    conditions: statement.conditions.filter(({ key }) => !isSourceKey(key)),
  }));
  return { ...policy, statements };
}

/** Statements of this share alone, as one policy: nobody else, no other bucket, nothing that is too much anyway. */
function candidate(share: Share, fit: ShareFit, like: Policy): Policy {
  const principals = like.statements[0]?.principals;
  const extra = extraActions(fit);
  const atoms = share.after.filter(({ actions }) => actions.every((action) => !extra.includes(action)));
  return {
    ...like,
    statements: atoms.map(({ statement }, index) => ({
      ...statement,
      index,
      ...(principals === undefined ? {} : { principals }),
    })),
  };
}

/** Whether all actions have all paths: then there is nothing to compare. */
function isEven(share: Share): boolean {
  const objects = share.after.filter(({ place }) => place.level === "object");
  return objects.every(({ place }) => place.path !== undefined && !narrows([place.path]));
}

/** A request that one policy allows and the other does not: the first that is found. */
function firstBeyond(given: Policy, needed: Policy): Request | undefined {
  for (const statement of given.statements.slice(0, mostCompared)) {
    const { missing } = coverageOf(needed, statement);
    if (missing !== undefined) return missing;
  }
  return undefined;
}

/**
 * A request that a share allows beyond what the service needs for just its directions and paths, of the actions that it
 * does need: on more paths, or under fewer conditions. Undefined where there is none, or where it cannot be said.
 */
export function beyond(share: Share, fit: ShareFit): Request | undefined {
  if (isEven(share)) return undefined;
  const found = fit.candidates.map((service) => {
    const needed = reference(share, fit, service);
    return needed === undefined ? undefined : firstBeyond(candidate(share, fit, needed), needed);
  });
  // one of those that come as this principal needs it
  return found.every((one) => one !== undefined) ? found[0] : undefined;
}
