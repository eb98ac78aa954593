import { findAction } from "../aws/actions";
import { quoted } from "../aws/quoted";
import { listActions } from "../grants/paths";
import { entries, writtenKey, written } from "../yaml/values";
import { checkGrantedAction } from "./granted-actions";
import { checkKeys, decisionKeys, type GrantNode } from "./grant-node";
import { keyOperations } from "./key-operations";
import type { DeclaredAction, DeclaredPlace, PrincipalGrant } from "./model";
import { readPlaces, type ReadPlace } from "./places";
import { principalNamed } from "./principal";
import { readServiceSource, sourceKeys } from "./read-service-source";
import { refuse, type Reading } from "./reading";

type Given = ReadonlyMap<string, unknown>;

export const principalKeys = ["principal", ...sourceKeys, "read", "write", "may"] as const;

/**
 * What `read` and `write` mean, and no more: listing is asked for by name, since it may show keys of others.
 * An upload in parts is begun, continued and ended with s3:PutObject, and given up with s3:AbortMultipartUpload:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions
 */
export const words = { read: ["s3:GetObject"], write: ["s3:PutObject", "s3:AbortMultipartUpload"] } as const;

/** Where an action is allowed. One on the bucket itself takes no path, but for listing: there it says which keys are listed. */
function placeOf(yaml: Reading["yaml"], action: string, { bucket, path, node }: ReadPlace): DeclaredPlace {
  if (findAction(action)?.levels.includes("object") === true) return { bucket, path };
  if (path === "*") return { bucket };
  if (listActions.includes(action)) return { bucket, path };
  return yaml.fail(node, `${action} works on the bucket as a whole: write ${quoted(bucket)} without a path`);
}

/** All that the grant allows: each action once, sorted. */
function actionsOf({ yaml }: Reading, given: Given): readonly DeclaredAction[] {
  const places = new Map<string, DeclaredPlace[]>();
  const add = (action: string, at: readonly ReadPlace[]): void => {
    const known = places.get(action) ?? [];
    for (const place of at.map((one) => placeOf(yaml, action, one)))
      if (!known.some(({ bucket, path }) => bucket === place.bucket && path === place.path)) known.push(place);
    places.set(action, known);
  };
  for (const word of ["read", "write"] as const) {
    if (!given.has(word)) continue;
    const at = readPlaces(yaml, given.get(word), word);
    for (const action of words[word]) add(action, at);
  }
  for (const [key, node] of given.has("may") ? entries(yaml, given.get("may"), "may") : []) {
    refuse(yaml, key, checkGrantedAction(writtenKey(key)));
    add(writtenKey(key), readPlaces(yaml, node ?? key, writtenKey(key)));
  }
  return [...places].map(([action, at]) => ({ action, places: at })).sort((a, b) => (a.action < b.action ? -1 : 1));
}

/** KMS names identities and services, no canonical users: https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html */
function keyProblem(
  { buckets }: Reading,
  { type }: PrincipalGrant["principal"],
  may: readonly DeclaredAction[],
): string | undefined {
  if (type !== "CanonicalUser") return undefined;
  const encrypted = buckets.find(
    ({ name, kms }) =>
      kms !== undefined &&
      keyOperations(may.flatMap(({ action, places }) => (places.some(({ bucket }) => bucket === name) ? [action] : [])))
        .length > 0,
  );
  return encrypted === undefined
    ? undefined
    : `bucket ${quoted(encrypted.name)} is encrypted with a KMS key, which no canonical user can use: name the account or an ARN`;
}

/** A grant of somebody who is not in the catalogue. */
export function readPrincipal(
  reading: Reading,
  node: GrantNode,
  common: Omit<PrincipalGrant, "kind" | "principal" | "source" | "may">,
): PrincipalGrant {
  const { yaml, accounts } = reading;
  const { key, given } = node;
  checkKeys(yaml, node, "a grant of a principal", [...principalKeys, ...decisionKeys]);
  const at = given.get("principal");
  const named = principalNamed(written(yaml, at, "principal"), accounts);
  if ("problem" in named) return yaml.fail(at, named.problem);
  const source = readServiceSource(reading, given, at, named);
  const may = actionsOf(reading, given);
  if (may.length === 0)
    yaml.fail(key, `grant ${quoted(common.label)} allows nothing: add read, write or may with the places`);
  refuse(yaml, key, keyProblem(reading, named, may));
  return { ...common, kind: "principal", principal: named, ...(source === undefined ? {} : { source }), may };
}
