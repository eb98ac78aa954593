import { partitionOfArn } from "../../aws/partitions";
import type { Document } from "../source/documents";
import { isJson, list } from "../plan/json";

/** An ARN of another partition than the plan's. */
export interface OtherPartition {
  readonly text: string;
  readonly partition: string;
}

function textsAt(value: unknown): readonly string[] {
  return [value].flat().flatMap((text) => (typeof text === "string" ? [text] : []));
}

function inStatement(statement: unknown): readonly string[] {
  if (!isJson(statement)) return [];
  const { Principal: principal, NotPrincipal: others, Resource: resource, NotResource: rest } = statement;
  const named = (who: unknown) => (isJson(who) ? textsAt(who["AWS"]) : []);
  return [...named(principal), ...named(others), ...textsAt(resource), ...textsAt(rest)];
}

const known = new WeakMap<Document, readonly OtherPartition[]>();

/**
 * The ARNs of a document by which AWS refuses it: principals and resources are of the partition in which the policy is.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies-cross-account-resource-access.html
 *
 * @param partition the plan's own; undefined while it does not show it
 */
export function ofOtherPartitions(document: Document, partition: string | undefined): readonly OtherPartition[] {
  // nearly all are of `aws` alone, and need not be read for it
  if (partition === undefined || !document.text.includes(partition === "aws" ? "arn:aws-" : "arn:aws")) return [];
  const before = known.get(document);
  if (before !== undefined) return before;
  const found = read(document.text).filter((one) => one.partition !== partition);
  known.set(document, found);
  return found;
}

function read(text: string): readonly OtherPartition[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return [];
  }
  if (!isJson(json)) return [];
  const statements = json["Statement"];
  return (isJson(statements) ? [statements] : list(statements)).flatMap(inStatement).flatMap((text) => {
    // a star may be of any partition, and so may what waits for apply
    const partition = partitionOfArn(text);
    return partition === undefined ? [] : [{ text, partition }];
  });
}
