import type { Document } from "../source/documents";
import { isJson, list } from "../plan/json";

/** An ARN of another partition than the plan's, and where it stands. */
export interface OtherPartition {
  readonly path: string;
  readonly text: string;
  readonly partition: string;
}

function partitionIn(text: unknown): string | undefined {
  // a star may be of any partition, and so may what waits for apply
  return typeof text === "string" ? /^arn:(aws[a-z-]*):/.exec(text)?.[1] : undefined;
}

function textsAt(value: unknown, path: string): readonly (readonly [string, unknown])[] {
  return Array.isArray(value) ? value.map((text, at) => [`${path}[${at}]`, text] as const) : [[path, value]];
}

function inStatement(statement: unknown, path: string): readonly (readonly [string, unknown])[] {
  if (!isJson(statement)) return [];
  const { Principal: principal, NotPrincipal: others, Resource: resource, NotResource: rest } = statement;
  const named = (who: unknown, element: string) =>
    isJson(who) ? textsAt(who["AWS"], `${path}.${element}.AWS`) : ([] as const);
  return [
    ...named(principal, "Principal"),
    ...named(others, "NotPrincipal"),
    ...textsAt(resource, `${path}.Resource`),
    ...textsAt(rest, `${path}.NotResource`),
  ];
}

const known = new WeakMap<Document, readonly OtherPartition[]>();

/**
 * The ARNs of a document by which AWS refuses it: principals and resources are of the partition in which the policy is.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies-cross-account-resource-access.html
 *
 * @param partition the plan's own; undefined while it does not show it
 */
export function ofOtherPartitions(document: Document, partition: string | undefined): readonly OtherPartition[] {
  if (partition === undefined || !document.text.includes("arn:aws")) return [];
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
  const each = isJson(statements)
    ? ([["Statement", statements]] as const)
    : list(statements).map((one, at) => [`Statement[${at}]`, one] as const);
  return each
    .flatMap(([path, statement]) => inStatement(statement, path))
    .flatMap(([path, one]) => {
      const partition = partitionIn(one);
      return partition === undefined ? [] : [{ path, text: String(one), partition }];
    });
}

/** Whether AWS refuses a document that it does not have yet: of an older one, what was there before stays. */
export function isRefused(document: Document, partition: string | undefined): boolean {
  const { kind, before } = document.change;
  const isFirst = before === undefined && kind === "create";
  return isFirst && ofOtherPartitions(document, partition).length > 0;
}
