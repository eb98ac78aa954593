import { splitAddress, splitKey } from "../plan/address";
import { type Change, readChange } from "../plan/change";
import { isEntry, type PlanEntry, type TextSaid, type WordTable } from "../plan/entry";
import { type Json, object, textIn } from "../plan/json";
import { anyMarked } from "../plan/values";
import { type GivenName, givenNames } from "./given";
import { shapeReader, type Shapes, sourceOf } from "./shapes";
import { wordsOf, wordTable } from "./words";

/** What is true of all entries of one shape. */
export interface Kind {
  /** Places, in the shape's words, of those that name the block of the configuration: its instances are made alike. */
  readonly block: readonly number[];
  readonly given: readonly GivenName[];
}

/** Types of which the review asks nothing but what they say themselves. */
const plainTypes: ReadonlySet<string> = new Set([
  "aws_iam_role",
  "aws_iam_role_policy",
  "aws_iam_role_policy_attachment",
  "aws_iam_user",
  "aws_iam_user_policy",
  "aws_iam_user_policy_attachment",
  "aws_s3_bucket",
  "aws_s3_bucket_acl",
  "aws_s3_bucket_ownership_controls",
  "aws_s3_bucket_policy",
  "aws_s3_bucket_public_access_block",
]);

/** What AWS makes up for what a configuration says: it says no more than the name does. */
const computed: ReadonlySet<string> = new Set([
  "arn",
  "bucket_domain_name",
  "bucket_region",
  "bucket_regional_domain_name",
  "create_date",
  "hosted_zone_id",
  "id",
  "region",
  "tags_all",
  "unique_id",
]);

/** What AWS fills in besides where nobody writes it, which the review does not read then. */
const filledIn: { readonly [type: string]: ReadonlySet<string> } = {
  aws_iam_role: new Set(["inline_policy", "managed_policy_arns", "name_prefix"]),
  aws_iam_role_policy: new Set(["name_prefix"]),
  aws_s3_bucket: new Set([
    "acceleration_status",
    "acl",
    "bucket_prefix",
    "cors_rule",
    "grant",
    "lifecycle_rule",
    "logging",
    "object_lock_configuration",
    "object_lock_enabled",
    "policy",
    "replication_configuration",
    "request_payer",
    "server_side_encryption_configuration",
    "versioning",
    "website",
    "website_domain",
    "website_endpoint",
  ]),
};

/** Attributes of one of the types above that the configuration writes somewhere, as `type.attribute`. */
export function writtenAttributes(configuration: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    const { type, expressions, ...rest } = object(value);
    if (typeof type === "string" && Object.hasOwn(filledIn, type))
      for (const key of Object.keys(object(expressions))) found.add(`${type}.${key}`);
    Object.values(rest).forEach(visit);
  };
  visit(configuration);
  return found;
}

/**
 * Whether a resource may be judged once for others like it.
 *
 * @param written what the configuration writes: `writtenAttributes`
 */
export function standsForOthers(change: Change, written: ReadonlySet<string>): boolean {
  const { type, kind, unknown, beforeSensitive, afterSensitive } = change;
  const open = Object.entries(object(unknown)).filter(([, mark]) => anyMarked(mark));
  const isMade = (key: string, mark: unknown): boolean =>
    computed.has(key) || (mark === true && filledIn[type]?.has(key) === true && !written.has(`${type}.${key}`));
  return (
    plainTypes.has(type) &&
    (kind === "no-op" || kind === "update" || kind === "create") &&
    change.mode === "managed" &&
    !change.importing &&
    change.previousAddress === undefined &&
    change.deposed === undefined &&
    change.deferred === undefined &&
    typeof change.index !== "number" &&
    unknown !== true &&
    open.every(([key, mark]) => kind === "create" && isMade(key, mark)) &&
    !anyMarked(beforeSensitive) &&
    !anyMarked(afterSensitive)
  );
}

/** An entry's change; undefined where it is none. */
export function changeOf(json: Json): Change | undefined {
  return readChange(json, textIn(json["type"]) ?? "");
}

/** Words that name the block of the configuration: its instances are made alike. */
export function blockWords({ address }: Change): readonly string[] {
  return splitAddress(address).flatMap((part) => wordsOf(splitKey(part).name));
}

export function kindOf({ shape, json }: PlanEntry): Kind {
  const change = changeOf(json());
  const placeOf = (word: string): number => shape.words.indexOf(shape.table.numbers.get(word) ?? -1);
  const block = change === undefined ? [] : blockWords(change);
  return { block: [...new Set(block)].map(placeOf), given: givenNames(change, placeOf) };
}

/** What a text says that means this JSON. */
function readText(shapes: Shapes, text: string, json: Json): TextSaid {
  const source = sourceOf(text);
  return shapes.find(source, 0)?.said ?? shapes.read(source, 0, source.bytes.length, json);
}

/** What a plan says: its items of `resource_changes`, parsed or not, and what else may speak of them. */
export interface PlanTexts {
  readonly table: WordTable;
  readonly entries: readonly PlanEntry[];
  readonly others: readonly TextSaid[];
}

export function planTexts(items: readonly unknown[], others: readonly unknown[]): PlanTexts {
  const table = items.find(isEntry)?.shape.table ?? wordTable();
  const [shapes, apart] = [shapeReader(table), shapeReader(table)];
  return {
    table,
    entries: items.map((item) => {
      if (isEntry(item)) return item;
      const json = object(item);
      return { ...readText(shapes, JSON.stringify(item), json), json: () => json };
    }),
    others: others.map((other) => readText(apart, JSON.stringify(other), {})),
  };
}
