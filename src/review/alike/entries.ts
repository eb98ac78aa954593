import { splitAddress, splitKey } from "../plan/address";
import { type Change, readChange } from "../plan/change";
import { type PlanEntry, isEntry, type TextSaid } from "../plan/entry";
import { type Json, object, textIn } from "../plan/json";
import { anyMarked } from "../plan/values";
import { type GivenName, givenNames } from "./given";
import { shapeReader, sourceOf } from "./shapes";
import { wordsOf } from "./words";

/** What is true of all entries of one shape. */
export interface Kind {
  /** Whether such entries may be judged once for others like them. */
  readonly plain: boolean;
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

function isPlain({ type, kind, unknown, beforeSensitive, afterSensitive, ...change }: Change): boolean {
  return (
    plainTypes.has(type) &&
    (kind === "no-op" || kind === "update") &&
    change.mode === "managed" &&
    !change.importing &&
    change.previousAddress === undefined &&
    change.deposed === undefined &&
    change.deferred === undefined &&
    typeof change.index !== "number" &&
    !anyMarked(unknown) &&
    !anyMarked(beforeSensitive) &&
    !anyMarked(afterSensitive)
  );
}

/** An entry's change; undefined where it is none. */
export function changeOf(json: Json): Change | undefined {
  return readChange(json, textIn(json["type"]) ?? "");
}

export function kindOf({ shape, json }: PlanEntry): Kind {
  const change = changeOf(json());
  const block = splitAddress(change?.address ?? "").flatMap((part) => wordsOf(splitKey(part).name));
  return {
    plain: !shape.hides && change !== undefined && isPlain(change),
    block: [...new Set(block.map((word) => shape.words.indexOf(word)))],
    given: givenNames(change, shape.words),
  };
}

/** Items of `resource_changes`, parsed or not, as entries. */
export function planEntries(items: readonly unknown[]): readonly PlanEntry[] {
  const shapes = shapeReader();
  return items.map((item) => {
    if (isEntry(item)) return item;
    const json = object(item);
    const source = sourceOf(JSON.stringify(item));
    const { said } = shapes.find(source, 0) ?? { said: shapes.read(source, 0, source.bytes.length, json) };
    return { ...said, json: () => json };
  });
}

/** What something says that is no entry. */
export function textSaid(value: unknown): TextSaid {
  const source = sourceOf(JSON.stringify(value));
  return shapeReader().read(source, 0, source.bytes.length, {});
}
