import { listActions } from "../../grants/paths";
import { sidPrefix } from "../../grants/sid";
import type { Level, ServicePattern } from "../../catalogue/pattern";
import { expr, forEach, map, optional, type Value } from "../model";
import { actionList, isAsked, neverEmpty, type Asked } from "./action-list";
import { condition } from "./conditions";

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
export interface Scope {
  /** Code of several buckets by label; without it the statements speak of one, called `bucket`. */
  readonly buckets?: string;
  /** Code of what the service does there, a set of directions. */
  readonly access: string;
  /** A Sid that ends with these words. */
  readonly sid: (words: string) => Value;
}

/** A label as part of a Sid: the words of it in upper camel case. */
export const labelSid = (label: string): string => `replace(title(replace(${label}, "/[^0-9A-Za-z]+/", " ")), " ", "")`;

const bucketArn = '"arn:${local.partition}:s3:::${bucket.name}"';
const objectArns = '[for path in bucket.paths : "arn:${local.partition}:s3:::${bucket.name}/${path}"]';

const isList = (action: string): boolean => listActions.includes(action);

/** What a bucket given in part may be listed by: `vod/*.mp4` is found by listing `vod/`. */
const byPrefix = condition(
  "StringLike",
  "s3:prefix",
  expr('[for path in bucket.paths : replace(path, "/[*?].*$/", "*")]'),
);
const prefixes = expr(`contains(bucket.paths, "*") ? [] : [\n  ${byPrefix.code},\n]`);

/** The key serves S3 only. */
const viaS3 = condition("StringLike", "kms:ViaService", [expr('"s3.*.${data.aws_partition.current.dns_suffix}"')]);

/**
 * The statements about these buckets: their objects, the buckets, listing them and, of several, their keys. A bucket's own
 * policy cannot speak of its key.
 */
export function statements(pattern: ServicePattern, scope: Scope): readonly ModuleStatement[] {
  const { buckets } = scope;
  const asked = (on: Level, only?: Asked["only"]): Asked => ({ pattern, on, ...(only === undefined ? {} : { only }) });
  const made = (of: Asked, statement: Omit<ModuleStatement, "actions" | "mayBeEmpty">): readonly ModuleStatement[] =>
    isAsked(of) ? [{ ...statement, actions: actionList(of, scope.access), mayBeEmpty: !neverEmpty(of) }] : [];
  return [
    ...made(asked("object"), {
      sid: scope.sid("Objects"),
      resources: expr(buckets === undefined ? objectArns : `flatten([for bucket in ${buckets} : ${objectArns}])`),
    }),
    ...made(
      asked("bucket", (action) => !isList(action)),
      {
        sid: scope.sid("Bucket"),
        resources: expr(buckets === undefined ? `[${bucketArn}]` : `[for bucket in ${buckets} : ${bucketArn}]`),
      },
    ),
    ...made(asked("bucket", isList), {
      ...(buckets === undefined ? {} : { each: `label, bucket in ${buckets}` }),
      sid: buckets === undefined ? scope.sid("List") : expr(`"${sidPrefix(pattern)}List\${${labelSid("label")}}"`),
      resources: expr(`[${bucketArn}]`),
      conditions: prefixes,
    }),
    ...(buckets === undefined
      ? []
      : made(asked("key"), {
          when: `anytrue([for bucket in ${buckets} : bucket.kms != null])`,
          sid: scope.sid("Key"),
          resources: expr(`[for bucket in ${buckets} : bucket.kms.key_arn if bucket.kms != null]`),
          conditions: [viaS3],
        })),
  ];
}

/** Whether a list of statements holds lists. */
export const nests = (all: readonly ModuleStatement[]): boolean =>
  all.some(({ each, when }) => each !== undefined || when !== undefined);

/** Statements as a list of objects; those of several buckets, and those that may be missing, are lists within it. */
export function statementList(all: readonly ModuleStatement[]): readonly Value[] {
  const conditioned = all.some(({ conditions }) => conditions !== undefined);
  return all.map(({ sid, actions, resources, conditions, each, when }) => {
    const statement = map({ sid, actions, resources, ...(conditioned ? { conditions: conditions ?? [] } : {}) });
    if (when !== undefined) return optional(when, statement);
    return each === undefined ? statement : forEach(each, statement);
  });
}
