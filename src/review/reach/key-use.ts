import { s3Arn } from "../../aws/bucket-arn";
import { keyActions } from "../../aws/key-actions";
import type { Condition } from "../../policy";
import { allowing } from "../../policy/allowing";
import type { Asker } from "../../policy/asker";
import { type Effective, nothing, type Part, surplusOf } from "../../policy/effective";
import { hasHole } from "../../policy/hole";
import type { Sought } from "../../policy/space/finder";
import type { Atom } from "./atoms";
import type { Context } from "./context";
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

/**
 * What S3 sends to KMS for somebody.
 * Source: https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html; AWS services of which the bucket's
 * policy lets in one by name need not come by S3.
 *
 * @param either by the bucket's name or the object's, whatever the bucket's settings: each request may choose
 */
function sent(
  { bucket, path, region, bucketKey, partition }: KeyUse,
  asker: Asker,
  either: boolean,
): readonly Condition[] {
  if (asker.caller.kind === "service") return [];
  const name = s3Arn(partition, pattern(bucket));
  const object = `${name}/${pattern(path ?? "*")}`;
  const names = either || bucketKey === undefined ? [name, object] : [bucketKey ? name : object];
  const via = region === undefined ? "s3.*" : `s3.${region}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}`;
  return [
    { operator: "StringLike", key: "kms:ViaService", values: [via] },
    { operator: "StringLike", key: contextKey, values: names },
  ];
}

/** Of which objects S3 sends nothing: those that the part is not for. A bucket's own name says nothing of its objects. */
function notSent({ statement: { notResources = [] }, outside = [] }: Atom, asker: Asker): readonly Condition[] {
  const values = [...notResources, ...outside].filter(
    (one) => one.includes("/") && !hasHole(one) && !one.includes("${"),
  );
  if (asker.caller.kind === "service" || values.length === 0) return [];
  return [{ operator: "StringNotLike", key: contextKey, values }];
}

/** What anybody may do whom nothing holds back. */
export const free: Effective = { ways: [[allowing({})]], denials: [] };

/** What a caller asks of a key for a part of what a bucket's side allows. */
export function keyPart(action: string, use: KeyUse, atom: Atom, asker: Asker, either: boolean): Part {
  const own = atom.statement.conditions.filter(({ key, operator }) => operator !== "Unknown" && /^aws:/i.test(key));
  const conditions = [...sent(use, asker, either), ...notSent(atom, asker), ...own];
  return {
    version: atom.version,
    statement: { index: 0, effect: "Allow", actions: [action], resources: [theKey], conditions },
  };
}

function tri(found: Sought): boolean | undefined {
  return "witness" in found ? true : "none" in found ? false : undefined;
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
  return tri(surplusOf(keyPart(action, use, atom, asker, true), heldOnKey(side, asker, context), nothing, asker));
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
  const lacking = wanted.map((one) => tri(surplusOf(keyPart(one, use, atom, asker, false), free, held, asker)));
  if (lacking.every((one) => one === false)) return "allowed";
  // of an unknown region nobody knows which one S3 sends
  return use.region === undefined || hasHole(use.bucket) || lacking.includes(undefined) ? "unknown" : "partly";
}
