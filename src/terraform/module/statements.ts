import { listActions } from "../../grants/paths";
import { shapesOn, type NeedShape } from "../../grants/needs";
import { accountSid, elsewhereSid, sidPrefix } from "../../grants/sid";
import type { ServicePattern } from "../../catalogue/pattern";
import type { WayKind } from "../../catalogue/way";
import { call, expr, forEach, map, optional, type MapValue, type Value } from "../model";
import { templatePart, toldText } from "../told";
import { actionList, isAsked, neverEmpty, type NeedSelection } from "./action-list";
import { condition, conditionCode } from "./conditions";

/** One statement of a module's policy: whatever a service needs, it is said in this one shape. */
export interface ModuleStatement {
  readonly sid: Value;
  readonly actions: Value;
  readonly resources: Value;
  /** A list of conditions besides those that every statement has. */
  readonly conditions?: Value;
  /** Names and collection of a statement that stands there once for each, e.g. `label, bucket in var.buckets`. */
  readonly each?: string;
  /** Code of the condition under which the statement has a resource at all. Default: it always has one. */
  readonly when?: string;
  /** Whether its list of actions can turn out empty: then it says nothing and is left out. */
  readonly mayBeEmpty: boolean;
}

/** The buckets of which a list of statements speaks. */
export interface BucketScope {
  /** Code of several buckets by label; without it the statements speak of one, called `bucket`. */
  readonly buckets?: string;
  /** Code of what the service does there, a set of directions. */
  readonly access: string;
  /** A Sid that ends with these words. */
  readonly sid: (words: string) => Value;
}

/** A label as part of a Sid: the words of it in upper camel case. */
export function labelSid(label: string): string {
  return `replace(title(replace(${label}, "/[^0-9A-Za-z]+/", " ")), " ", "")`;
}

const bucketArn = '"arn:${local.partition}:s3:::${bucket.name}"';

function isList(action: string): boolean {
  return listActions.includes(action);
}

/** What a bucket given in part may be listed by: `vod/*.mp4` is found by listing `vod/`. */
const byPrefix = conditionCode(
  "StringLike",
  "s3:prefix",
  expr('[for path in bucket.paths : replace(path, "/[*?].*$/", "*")]'),
);
const prefixes = expr(`contains(bucket.paths, "*") ? [] : [\n  ${byPrefix},\n]`);

/** The key serves S3 only. */
const viaS3 = expr(
  conditionCode("StringLike", "kms:ViaService", [expr('"s3.*.${data.aws_partition.current.dns_suffix}"')]),
);

/** Longest code of resources on one line, in characters. */
const resourcesLimit = 135;

/** Code of what is made for each of several things, as one list. */
function flatCode(head: string, list: string): string {
  const line = `flatten([for ${head} : ${list}])`;
  return line.length <= resourcesLimit ? line : `flatten([\n  for ${head} : ${list}\n])`;
}

/** Keys below a bucket: the paths that the caller shares, or the service's own layout below each. */
function objectArns({ keys }: NeedShape): string {
  if (keys.length === 0) return '[for path in bucket.paths : "arn:${local.partition}:s3:::${bucket.name}/${path}"]';
  const at = (key: string): string => `"arn:\${local.partition}:s3:::\${bucket.name}/\${trimsuffix(path, "*")}${key}"`;
  const [only = "", ...more] = keys.map(templatePart);
  if (more.length === 0) return `[for path in bucket.paths : ${at(only)}]`;
  const each = `[${[only, ...more].map(at).join(", ")}]`;
  if (each.length <= resourcesLimit) return flatCode("path in bucket.paths", each);
  const list = [only, ...more].map((key) => `"${key}"`).join(", ");
  return `flatten([for path in bucket.paths : [\n  for key in [${list}] :\n  ${at("${key}")}\n]])`;
}

function ownConditions({ conditions }: NeedShape): readonly MapValue[] {
  return conditions.map(({ test, variable, values }) => condition(test, variable, values.map(toldText)));
}

/** A shape's own conditions besides those that its level has; undefined where there is none. */
function withOwn(shape: NeedShape, rest?: Value): { readonly conditions?: Value } {
  const own = ownConditions(shape);
  if (own.length === 0) return rest === undefined ? {} : { conditions: rest };
  return { conditions: rest === undefined ? own : call("concat", own, rest) };
}

/** The statement of some needs, if there are any. */
function made(
  asked: NeedSelection,
  access: string,
  statement: Omit<ModuleStatement, "actions" | "mayBeEmpty">,
): readonly ModuleStatement[] {
  if (!isAsked(asked)) return [];
  return [{ ...statement, actions: actionList(asked, access), mayBeEmpty: !neverEmpty(asked) }];
}

/**
 * The statements about these buckets: their objects, the buckets, listing them and, of several, their keys. A bucket's own
 * policy cannot speak of its key.
 */
export function statements(pattern: ServicePattern, way: WayKind, scope: BucketScope): readonly ModuleStatement[] {
  const { buckets, access, sid } = scope;
  const each = buckets === undefined ? {} : { each: `label, bucket in ${buckets}` };
  const listSid = buckets === undefined ? undefined : `${sidPrefix(pattern)}List\${${labelSid("label")}}`;
  return [
    ...shapesOn(pattern, "object", way).flatMap((shape) => {
      const arns = objectArns(shape);
      return made({ pattern, way, on: "object", shape }, access, {
        sid: sid(`Objects${shape.name}`),
        resources: expr(buckets === undefined ? arns : flatCode(`bucket in ${buckets}`, arns)),
        ...withOwn(shape),
      });
    }),
    ...shapesOn(pattern, "bucket", way).flatMap((shape) => {
      const asked = { pattern, way, on: "bucket", shape } as const;
      return [
        ...made({ ...asked, only: (action) => !isList(action) }, access, {
          sid: sid(`Bucket${shape.name}`),
          resources: expr(buckets === undefined ? `[${bucketArn}]` : `[for bucket in ${buckets} : ${bucketArn}]`),
          ...withOwn(shape),
        }),
        ...made({ ...asked, only: isList }, access, {
          ...each,
          sid: listSid === undefined ? sid(`List${shape.name}`) : expr(`"${listSid}${shape.name}"`),
          resources: expr(`[${bucketArn}]`),
          ...withOwn(shape, prefixes),
        }),
      ];
    }),
    ...(buckets === undefined ? [] : keyStatements(pattern, way, scope, buckets)),
  ];
}

function keyStatements(
  pattern: ServicePattern,
  way: WayKind,
  { access, sid }: BucketScope,
  buckets: string,
): readonly ModuleStatement[] {
  return shapesOn(pattern, "key", way).flatMap((shape) =>
    made({ pattern, way, on: "key", shape }, access, {
      when: `anytrue([for bucket in ${buckets} : bucket.kms != null])`,
      sid: sid(`Key${shape.name}`),
      resources: expr(`[for bucket in ${buckets} : bucket.kms.key_arn if bucket.kms != null]`),
      ...withOwn(shape, [viaS3]),
    }),
  );
}

/** The statements for the policy of one bucket's key, where the resource is always the key. */
export function keyPolicyStatements(pattern: ServicePattern, way: WayKind): readonly ModuleStatement[] {
  return shapesOn(pattern, "key", way).flatMap((shape) =>
    made({ pattern, way, on: "key", shape }, "bucket.access", {
      sid: `${sidPrefix(pattern)}Key${shape.name}`,
      resources: ["*"],
      ...withOwn(shape),
    }),
  );
}

/** Code of what the service does with any of the buckets. */
const anyAccess = "flatten([for bucket in var.buckets : tolist(bucket.access)])";

/** The statements beyond these buckets: about the account as a whole, and about what is the vendor's own. */
export function beyondStatements(pattern: ServicePattern, way: WayKind): readonly ModuleStatement[] {
  return (["account", "elsewhere"] as const).flatMap((on) =>
    shapesOn(pattern, on, way).flatMap((shape) =>
      made({ pattern, way, on, shape }, anyAccess, {
        sid: `${on === "account" ? accountSid(pattern) : elsewhereSid(pattern)}${shape.name}`,
        resources: on === "account" ? ["*"] : shape.resources,
        ...withOwn(shape),
      }),
    ),
  );
}

/** Whether a list of statements holds lists. */
export function nests(all: readonly ModuleStatement[]): boolean {
  return all.some(({ each, when }) => each !== undefined || when !== undefined);
}

/** Statements as a list of objects; those of several buckets, and those that may be missing, are lists within it. */
export function statementList(
  all: readonly ModuleStatement[],
  conditioned = all.some(({ conditions }) => conditions !== undefined),
): readonly Value[] {
  return all.map(({ sid, actions, resources, conditions, each, when }) => {
    const statement = map({ sid, actions, resources, ...(conditioned ? { conditions: conditions ?? [] } : {}) });
    if (when !== undefined) return optional(when, statement);
    return each === undefined ? statement : forEach(each, statement);
  });
}
