import { globOf, type Glob } from "./glob";
import { overlap } from "./glob-overlap";
import { splitAt } from "./hole";
import type { PolicyStatement, Principal } from "./policy";
import { partsOf } from "./text";

/** A pattern taken apart: what it begins and ends with, and all of it, with variables and holes as any text. */
interface Read {
  readonly prefix: string;
  readonly suffix: string;
  readonly isLiteral: boolean;
  readonly glob: () => Glob;
}

/** Patterns that were read, by their text: a long policy has the same ones again and again. */
export interface Reads {
  readonly actions: Map<string, Read>;
  readonly resources: Map<string, Read>;
}

export function noReads(): Reads {
  return { actions: new Map(), resources: new Map() };
}

const special = /[*?$\0]/;

function read(written: string, reads: Map<string, Read>, ignoreCase: boolean): Read {
  let known = reads.get(written);
  if (known === undefined) {
    const text = ignoreCase ? written.toLowerCase() : written;
    const start = text.search(special);
    const isLiteral = start < 0;
    let glob: Glob | undefined;
    known = {
      prefix: isLiteral ? text : text.slice(0, start),
      suffix: isLiteral ? text : (/[^*?}\0]*$/.exec(text)?.[0] ?? ""),
      isLiteral,
      glob: () => (glob ??= globOf(partsOf(text, { wildcards: true, variables: true }), { loose: true })),
    };
    reads.set(written, known);
  }
  return known;
}

/** Whether some text may match both patterns. */
function mayMeet(a: string, b: string, reads: Map<string, Read>, ignoreCase: boolean): boolean {
  if (a === b) return true;
  const [x, y] = [read(a, reads, ignoreCase), read(b, reads, ignoreCase)];
  if (x.isLiteral && y.isLiteral) return x.prefix === y.prefix;
  const [short, long] = x.prefix.length < y.prefix.length ? [x.prefix, y.prefix] : [y.prefix, x.prefix];
  if (!long.startsWith(short)) return false;
  const [little, much] = x.suffix.length < y.suffix.length ? [x.suffix, y.suffix] : [y.suffix, x.suffix];
  return much.endsWith(little) && overlap(x.glob(), y.glob());
}

/** Whether someone may be both. */
function sameCaller(a: Principal, b: Principal): boolean {
  const kinds = [a.kind, b.kind];
  if (kinds.includes("everyone") || kinds.includes("unknown")) return true;
  if (kinds.includes("id")) return false;
  if (a.kind === "canonical" || b.kind === "canonical") {
    return a.kind === b.kind ? a.id === b.id : isAws(a) || isAws(b);
  }
  if (isAws(a) && isAws(b)) return accountOf(a) === accountOf(b);
  return a.kind === b.kind && (a.id === b.id || a.id === "*" || b.id === "*");
}

function isAws({ kind }: Principal): boolean {
  return kind === "account" || kind === "arn";
}
function accountOf({ kind, id }: Principal): string {
  return kind === "account" ? id : (splitAt(id, ":")[4] ?? "");
}

type Texts = readonly string[] | undefined;

function resourcesAmong(texts: Texts, by: Texts, { resources }: Reads): Texts {
  return by ? texts?.filter((text) => by.some((one) => mayMeet(text, one, resources, false))) : texts;
}

function actionsAmong(texts: Texts, by: Texts, { actions }: Reads): Texts {
  return by ? texts?.filter((text) => by.some((one) => mayMeet(text, one, actions, true))) : texts;
}

/**
 * What a statement says about the requests of another one: without the actions, resources and principals that have
 * nothing in common with it. Undefined where nothing is left.
 */
export function aboutPiece(s: PolicyStatement, piece: PolicyStatement, reads: Reads): PolicyStatement | undefined {
  const resources = resourcesAmong(s.resources, piece.resources, reads);
  if (resources?.length === 0) return undefined;
  const actions = actionsAmong(s.actions, piece.actions, reads);
  if (actions?.length === 0) return undefined;
  const principals =
    s.principals && piece.principals
      ? s.principals.filter((one) => piece.principals?.some((other) => sameCaller(one, other)))
      : s.principals;
  if (principals?.length === 0) return undefined;
  const notResources = resourcesAmong(s.notResources, piece.resources, reads);
  const notActions = actionsAmong(s.notActions, piece.actions, reads);
  return {
    ...s,
    ...(resources ? { resources } : {}),
    ...(actions ? { actions } : {}),
    ...(principals ? { principals } : {}),
    ...(notResources ? { notResources } : {}),
    ...(notActions ? { notActions } : {}),
  };
}
