import { arnPatternOf, findAction, knownServices } from "../aws/actions";
import { findOperation, operations, operationsPage, type Permission } from "../aws/operations";
import { findRelativeAction, s3Relatives, type S3Relative } from "../aws/s3-relatives";
import { noAction } from "./no-action";

/** One action that somebody must be allowed. */
export interface AskedAction {
  /** IAM action, e.g. `s3:GetObject`. */
  readonly action: string;
  /** Types of resources on which it is allowed, as AWS calls them, e.g. `object`; empty: on `*` alone. */
  readonly on: readonly string[];
  /** The form of each type's ARN, in the same order, e.g. `arn:*:s3:::bucket/*`. */
  readonly resources: readonly string[];
  /** A clause: only then. Default: always. */
  readonly when?: string;
  /** Of an operation on two resources, the one on which it is asked for. */
  readonly at?: "source" | "destination";
}

/** What a name is that somebody would write as an action. */
export interface ExplainedAction {
  /** As it was asked for. */
  readonly asked: string;
  /** The IAM action of this name. */
  readonly action?: AskedAction;
  /** The service that the action is of, where people take it for S3. */
  readonly relative?: S3Relative;
  /** The operation of AWS's API of this name, where it asks for anything else than the action of its name. */
  readonly operation?: {
    readonly name: string;
    readonly asks: readonly AskedAction[];
    /** AWS's pages that say so. */
    readonly sources: readonly string[];
  };
  /** Operations of other names that ask for the action. */
  readonly askedBy: readonly string[];
  /** Why it is neither. */
  readonly problem?: string;
  /** Where it is neither: names like it, the nearest first. */
  readonly near: readonly string[];
}

/**
 * Says of a name whether it is an IAM action or an operation of AWS's API, and which actions an operation asks for.
 *
 * @param asked with its service or without, as the API, an SDK or the command line spells it: `s3:HeadObject`,
 *   `HeadObject`, `head-object`, `head_object`
 */
export function explainAction(asked: string): ExplainedAction {
  const [, prefix, name = ""] = /^(?:([\w-]*):)?(.*)$/s.exec(asked.trim()) ?? [];
  const plain = name.replace(/[-_]/g, "");
  const names = (prefix === undefined ? knownServices : [prefix]).map((service) => `${service}:${plain}`);
  const text = names.find((one) => findAction(one) !== undefined || findOperation(one) !== undefined);
  if (text === undefined)
    return ofRelative(asked, prefix, plain) ?? { asked, askedBy: [], ...noAction(asked, prefix, plain) };
  const action = findAction(text)?.action;
  const operation = findOperation(text);
  return {
    asked,
    ...(action === undefined ? {} : { action: withResources({ action }) }),
    ...(operation === undefined
      ? {}
      : {
          operation: {
            name: operation.name,
            asks: operation.permissions.flatMap(byVersion).map(withResources),
            sources: [operation.source, ...(operation.name.startsWith("s3:") ? [operationsPage] : [])],
          },
        }),
    askedBy: operationsThatAsk(action),
    near: [],
  };
}

/** An action of one of the services that people take for S3, of which S3 itself has none. */
function ofRelative(asked: string, prefix: string | undefined, name: string): ExplainedAction | undefined {
  const names = prefix === undefined ? s3Relatives.map((one) => `${one.prefix}:${name}`) : [`${prefix}:${name}`];
  const found = names.flatMap((text) => findRelativeAction(text) ?? [])[0];
  if (found === undefined) return undefined;
  const { relative, ...action } = found;
  return { asked, action, relative, askedBy: [], near: [] };
}

/** A permission that depends on whether a version is named, as two. */
function byVersion({ action, version, ...rest }: Permission): readonly Omit<Permission, "version">[] {
  if (version === undefined) return [{ action, ...rest }];
  return [
    { action, ...rest, when: "the request names no version" },
    { action: version, ...rest, when: "the request names a version (versionId)" },
  ];
}

function withResources(permission: Omit<Permission, "version">): AskedAction {
  const [service = ""] = permission.action.split(":");
  const on = findAction(permission.action)?.levels ?? [];
  return { ...permission, on, resources: on.map((level) => arnPatternOf(service, level) ?? "*") };
}

function operationsThatAsk(wanted: string | undefined): readonly string[] {
  if (wanted === undefined) return [];
  return operations
    .filter(({ permissions }) => permissions.some(({ action, version }) => action === wanted || version === wanted))
    .map(({ name }) => name)
    .filter((name) => name !== wanted);
}
