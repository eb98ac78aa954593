import { listActions } from "../../grants/paths";
import { sidPrefix } from "../../grants/sid";
import type { Level, ServicePattern } from "../../catalogue/pattern";
import { expr, forEach, map, type Value } from "../model";
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
  /** Whether the list of actions, or of resources, can turn out empty: then there is no statement. */
  readonly mayLack: { readonly actions: boolean; readonly resources: boolean };
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

/** The statements about these buckets: their objects, the buckets, listing them, and, with an identity policy, their keys. */
export function statements(pattern: ServicePattern, scope: Scope, withKeys: boolean): readonly ModuleStatement[] {
  const { buckets } = scope;
  const asked = (on: Level, only?: Asked["only"]): Asked => ({ pattern, on, ...(only === undefined ? {} : { only }) });
  const made = (of: Asked, statement: Omit<ModuleStatement, "actions" | "mayLack">, lacks = false) =>
    isAsked(of)
      ? [
          {
            ...statement,
            actions: actionList(of, scope.access),
            mayLack: { actions: !neverEmpty(of), resources: lacks },
          },
        ]
      : [];
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
    ...(withKeys
      ? made(
          asked("key"),
          {
            sid: scope.sid("Key"),
            resources: expr(`[for bucket in ${buckets ?? "[bucket]"} : bucket.kms.key_arn if bucket.kms != null]`),
            conditions: [viaS3],
          },
          true,
        )
      : []),
  ];
}

/** Statements as a list of objects; those of several buckets are lists within it. */
export function statementList(all: readonly ModuleStatement[]): readonly Value[] {
  const conditioned = all.some(({ conditions }) => conditions !== undefined);
  return all.map(({ sid, actions, resources, conditions, each }) => {
    const statement = map({ sid, actions, resources, ...(conditioned ? { conditions: conditions ?? [] } : {}) });
    return each === undefined ? statement : forEach(each, statement);
  });
}
