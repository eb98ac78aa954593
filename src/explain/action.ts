import { actionsOf, arnPatternOf, expandAction, findAction, isKnownService, knownServices } from "../aws/actions";
import { edits } from "../aws/edits";
import { findOperation, operations, operationsPage, type Permission } from "../aws/operations";
import { quoted } from "../aws/quoted";
import { isServicePrefix } from "../aws/services";

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
  if (text === undefined) return { asked, askedBy: [], ...unknown(asked, prefix, plain) };
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

/** The services whose actions are in the data, in words. */
const known = "s3, kms, iam and sts";

function unknown(asked: string, prefix: string | undefined, name: string): Pick<ExplainedAction, "problem" | "near"> {
  if (prefix !== undefined && !isKnownService(prefix) && isServicePrefix(prefix))
    return {
      problem: `${quoted(asked)} is of the service ${quoted(prefix)}, whose actions grantform does not know: it knows ${known}`,
      near: [],
    };
  if (/[*?]/.test(name)) {
    const covered = expandAction(`${prefix ?? "s3"}:${name}`).length;
    return { problem: `${quoted(asked)} is a pattern that covers ${covered} actions: ask for one action`, near: [] };
  }
  const near = nearest(prefix, name);
  const end = near.length === 0 ? "no name is near" : `did you mean ${near.join(", ")}?`;
  // others may have it
  const what =
    prefix === undefined
      ? `no action of ${known.replace("and", "or")}, and no operation`
      : "neither an IAM action nor an operation";
  return { problem: `${quoted(asked)} is ${what} of S3 or KMS: ${end}`, near };
}

/** At most three names like it: that begin with it, by few edits, or that end with it. */
function nearest(prefix: string | undefined, name: string): readonly string[] {
  const services = prefix !== undefined && isKnownService(prefix) ? [prefix.toLowerCase()] : knownServices;
  const all = new Set([...services.flatMap(actionsOf), ...operations.map((operation) => operation.name)]);
  const wanted = name.toLowerCase().slice(0, 100);
  if (wanted.length < 3) return [];
  const later = (word: string): number => (word.startsWith(wanted) ? 0 : 1);
  return [...all]
    .filter((one) => services.includes(one.slice(0, one.indexOf(":"))))
    .map((one) => ({ one, word: one.slice(one.indexOf(":") + 1).toLowerCase() }))
    .map(({ one, word }) => ({ one, word, away: edits(wanted, word) }))
    .filter(({ word, away }) => away <= wanted.length / 4 || word.startsWith(wanted) || word.endsWith(wanted))
    .sort((a, b) => later(a.word) - later(b.word) || a.away - b.away || (a.one < b.one ? -1 : 1))
    .slice(0, 3)
    .map(({ one }) => one);
}
