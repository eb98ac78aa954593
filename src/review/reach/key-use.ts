import { s3Arn } from "../../aws/bucket-arn";
import { keyActions } from "../../aws/key-actions";
import type { Condition } from "../../policy";
import { allowing } from "../../policy/allowing";
import type { Asker } from "../../policy/asker";
import { type Effective, nothing, type Part, surplusOf } from "../../policy/effective";
import { hasHole } from "../../policy/hole";
import type { Sought } from "../../policy/space/finder";
import { some } from "../../policy/tri";
import type { Atom } from "./atoms";
import type { Context } from "./context";
import { asOfS3, fileKey } from "./file-side";
import type { KeyAnswer } from "./key-answer";
import { heldOnKey, type KeySide } from "./key-policies";
import { theKey } from "./on-this-key";

/** A bucket whose key is asked for. */
export interface KeyUse {
  readonly bucket: string;
  readonly path: string | undefined;
  readonly region: string | undefined;
  readonly partition: string;
  /** What S3 names to KMS: the bucket, where it has a bucket key, else the object; both where nobody knows. */
  readonly bucketKey: boolean | undefined;
}

const contextKey = "kms:EncryptionContext:aws:s3:arn";

/** Text around what is not known, as a pattern. */
function pattern(text: string): string {
  return text.replace(/\0[^\0]*\0/g, "*");
}

/** What S3 names to KMS for one request. */
export type NamedToKey = "object" | "bucket";

/** What S3 may name. @param either whatever the bucket's settings: each request may choose */
export function namingsOf({ bucketKey }: KeyUse, either: boolean): readonly NamedToKey[] {
  if (either || bucketKey === undefined) return ["object", "bucket"];
  return [bucketKey ? "bucket" : "object"];
}

/** The condition key that says which file it is: AWS services of which the bucket's policy lets in one need not come by S3. */
export function fileKeyOf(naming: NamedToKey, asker: Asker): string {
  return naming === "object" && asker.caller.kind !== "service" ? contextKey : fileKey;
}

/**
 * What S3 sends to KMS for somebody.
 * Source: https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html
 */
function sent({ bucket, path, region, partition }: KeyUse, asker: Asker, naming: NamedToKey): readonly Condition[] {
  const name = s3Arn(partition, pattern(bucket));
  const like = (key: string, value: string): Condition => ({ operator: "StringLike", key, values: [value] });
  const file = like(fileKeyOf(naming, asker), `${name}/${pattern(path ?? "*")}`);
  if (asker.caller.kind === "service") return [file];
  const via = region === undefined ? "s3.*" : `s3.${region}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}`;
  return [like("kms:ViaService", via), file, ...(naming === "bucket" ? [like(contextKey, name)] : [])];
}

/** Which files the part is not for. */
function butFor({ statement: { notResources = [] }, outside = [] }: Atom, file: string): readonly Condition[] {
  const values = [...notResources, ...outside].filter((one) => !hasHole(one) && !one.includes("${"));
  return values.length === 0 ? [] : [{ operator: "StringNotLike", key: file, values }];
}

/** What anybody may do whom nothing holds back. */
export const free: Effective = { ways: [[allowing({})]], denials: [] };

/** What a caller asks of a key for a part of what a bucket's side allows. */
export function keyPart(action: string, use: KeyUse, atom: Atom, asker: Asker, naming: NamedToKey): Part {
  const own = asOfS3(atom.statement.conditions.filter(({ operator }) => operator !== "Unknown"));
  const conditions = [...sent(use, asker, naming), ...butFor(atom, fileKeyOf(naming, asker)), ...own];
  return {
    version: atom.version,
    statement: { index: 0, effect: "Allow", actions: [action], resources: [theKey], conditions },
  };
}

/** Whether one of several was found; undefined: nobody can tell. */
export function anyFound(all: readonly Sought[]): boolean | undefined {
  return some(all, (found) => ("witness" in found ? true : "none" in found ? false : undefined));
}

/** Whether a caller may do anything of some action with the key of a bucket; undefined: nobody can tell. */
export function mayUse(
  action: string,
  side: KeySide,
  use: KeyUse,
  atom: Atom,
  asker: Asker,
  context: Context,
): boolean | undefined {
  const held = heldOnKey(side, asker, context);
  return anyFound(
    namingsOf(use, true).map((naming) => surplusOf(keyPart(action, use, atom, asker, naming), held, nothing, asker)),
  );
}

/** What the key makes of one action of S3 for one caller. */
export function keyAnswer(
  action: string,
  side: KeySide,
  use: KeyUse,
  atom: Atom,
  asker: Asker,
  context: Context,
): KeyAnswer | undefined {
  const wanted = keyActions[action];
  if (wanted === undefined) return undefined;
  const first = mayUse(wanted[0], side, use, atom, asker, context);
  if (first === undefined) return "unknown";
  if (!first) return "denied";
  const held = heldOnKey(side, asker, context);
  const lacking = anyFound(
    wanted.flatMap((one) =>
      namingsOf(use, false).map((naming) => surplusOf(keyPart(one, use, atom, asker, naming), free, held, asker)),
    ),
  );
  if (lacking === false) return "allowed";
  // of an unknown region nobody knows which one S3 sends
  return use.region === undefined || hasHole(use.bucket) || lacking === undefined ? "unknown" : "partly";
}
