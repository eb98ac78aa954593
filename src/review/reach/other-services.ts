import { partitions } from "../../aws/partitions";
import { relativeActions, s3Relatives } from "../../aws/s3-relatives";
import { hasHole } from "../../policy/hole";
import { isOtherAction, isOtherBucket, otherPlace, worksOn } from "../inventory/other-arns";
import type { Atom } from "./atoms";
import { excluded, isNamePattern } from "./s3";

/** A pattern of the actions of every service. */
const anyAction = /^\*+(:\*+)?$/;

/** Whether a resource can mean something of a service beside S3. */
function isOther(resource: string): boolean {
  return resource === "*" || resource === "arn:*" || otherPlace(resource) !== undefined;
}

/** The actions of a service that `NotAction` leaves, and how a report tells them; undefined where it leaves none. */
function leftBy(notActions: readonly string[], all: readonly string[], pattern: string) {
  const ofIt = notActions.filter((one) => all.some((action) => excluded(action, [one])));
  if (ofIt.length === 0) return { action: pattern, actions: all };
  const actions = all.filter((action) => !excluded(action, ofIt));
  return actions.length === 0 ? undefined : { action: `${pattern} except ${ofIt.join(", ")}`, actions };
}

function isOfEveryService({ statement: { actions, notActions } }: Atom): boolean {
  return notActions !== undefined || actions?.every((action) => anyAction.test(action)) === true;
}

/** Whether a part of every action is of a bucket of another service, where S3's own actions do nothing. */
export function isOfOtherService(atom: Atom): boolean {
  return isOfEveryService(atom) && isOtherBucket(atom.bucket);
}

/**
 * What a part of every action gives in services beside S3 that hand out data kept in S3: where a boundary or a Deny is about
 * one service alone, it may change there only.
 */
export function inOtherServices(atom: Atom): readonly Atom[] {
  const { statement, bucket, place } = atom;
  const { notActions, ...rest } = statement;
  // what all buckets mean together is told once, and not of their objects again
  const isTold = isNamePattern(bucket) || hasHole(bucket);
  if (!isOfEveryService(atom) || (isTold && (place.level !== "bucket" || !isOther(statement.resources?.[0] ?? "*"))))
    return [];
  return s3Relatives.flatMap((relative): readonly Atom[] => {
    const pattern = `${relative.prefix}:*`;
    if (!isOtherAction(pattern) || !worksOn(pattern, place.level, bucket)) return [];
    const left = leftBy(notActions ?? [], relativeActions(relative), pattern);
    if (left === undefined) return [];
    const own = { ...rest, actions: left.actions };
    const { within: _, ...whole } = atom;
    // its actions do nothing on S3's own buckets, of which a boundary may speak
    const within = isTold ? { within: partitions.map((one) => `arn:${one}:${relative.prefix}:*`) } : {};
    return [{ ...whole, ...left, ...within, explicit: false, statement: own, listed: own }];
  });
}
