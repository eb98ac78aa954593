import { matchesWildcard } from "../../aws/wildcard";
import type { PolicyStatement } from "../../policy";
import type { Asker } from "../../policy/asker";
import { nothing, type Part, surplusOf } from "../../policy/effective";
import { type Atom, enginePart } from "./atoms";
import { cutting, isPlainText } from "./cutting";
import type { Held } from "./judge";
import { coveredBy, withoutActions } from "./left-of";
import { spelled } from "./s3";

/** What of a part changes, and what both sides have, as rows show it. */
export interface ChangePlace {
  readonly changed: readonly Atom[];
  readonly kept: readonly Atom[];
}

/** More than these are not told apart: a row names its whole part then. */
const mostPieces = 6;

type Changes = (part: Part) => boolean | undefined;

/** The pieces in which all of a change is; or those in which nothing of it is. */
function split<Piece>(
  pieces: readonly Piece[],
  rest: (without: readonly Piece[]) => boolean | undefined,
  within: (piece: Piece, without: readonly Piece[]) => boolean | undefined,
  isIn: (narrow: Piece, wide: Piece) => boolean,
): { readonly only: readonly Piece[] } | { readonly butFor: readonly Piece[] } | undefined {
  if (pieces.length === 0 || pieces.length > mostPieces) return undefined;
  if (rest(pieces) === false) {
    const some = pieces.filter((piece) => within(piece, []) !== false);
    // of a piece with others in it, it may be all in those
    const only = some.filter((piece) => {
      const narrower = some.filter((one) => one !== piece && isIn(one, piece));
      return narrower.length === 0 || within(piece, narrower) !== false;
    });
    return only.length === 0 ? undefined : { only };
  }
  const butFor = pieces.filter((piece) => within(piece, []) === false);
  return butFor.length === 0 ? undefined : { butFor };
}

function unique<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)];
}

/** What changes of a part by its actions. */
function byActions(
  atom: Atom,
  cuts: readonly PolicyStatement[],
  changes: (actions: readonly string[]) => boolean | undefined,
): ChangePlace | undefined {
  const covered = (pattern: string) => coveredBy(pattern, atom.actions);
  const pieces = unique(cuts.flatMap(({ actions = [] }) => actions.filter(isPlainText).map(spelled))).filter(
    (one) => covered(one).length > 0 && covered(one).length < atom.actions.length,
  );
  const left = (taken: readonly string[], of = atom.actions) => {
    const gone = new Set(taken.flatMap(covered));
    return of.filter((action) => !gone.has(action));
  };
  const change = (those: readonly string[]) => those.length > 0 && changes(those);
  const found = split(
    pieces,
    (taken) => change(left(taken)),
    (piece, without) => change(left(without, covered(piece))),
    (narrow, wide) => covered(narrow).length < covered(wide).length && left([wide], covered(narrow)).length === 0,
  );
  if (found === undefined) return undefined;
  const those = "only" in found ? found.only : found.butFor;
  const { shown: _, ...whole } = atom;
  const single = those.map((piece) => ({ ...whole, action: piece, actions: covered(piece) }));
  const rest = left(those);
  const others = [{ ...atom, shown: withoutActions(atom, rest, those), actions: rest }];
  return "only" in found ? { changed: single, kept: others } : { changed: others, kept: single };
}

/** What changes of a part by its paths. */
function byPaths(atom: Atom, cuts: readonly PolicyStatement[], part: Part, changes: Changes): ChangePlace | undefined {
  const { place, statement } = atom;
  const [resource = ""] = statement.resources ?? [];
  const start = /^arn:[^:]*:s3:::[^/*?\0]*\//.exec(resource)?.[0];
  const whole = place.path;
  if (start === undefined || whole === undefined || part.within !== undefined || !isPlainText(resource))
    return undefined;
  const pieces = unique(cuts.flatMap(({ resources = [] }) => resources)).filter(
    (one) =>
      one.startsWith(start) && one !== resource && isPlainText(one) && matchesWildcard(whole, one.slice(start.length)),
  );
  const found = split(
    pieces,
    (taken) => changes({ ...part, outside: [...(part.outside ?? []), ...taken] }),
    (piece, without) => changes({ ...part, within: [piece], outside: [...(part.outside ?? []), ...without] }),
    (narrow, wide) => matchesWildcard(wide, narrow),
  );
  if (found === undefined) return undefined;
  const those = [...("only" in found ? found.only : found.butFor)].sort();
  const pathOf = (one: string) => one.slice(start.length);
  const single = those.map((one) => ({ ...atom, within: [one], place: { ...place, path: pathOf(one) } }));
  const others = [
    {
      ...atom,
      outside: [...(atom.outside ?? []), ...those],
      limits: [`not on ${those.map(pathOf).join(" or ")}`, ...atom.limits],
    },
  ];
  return "only" in found ? { changed: single, kept: others } : { changed: others, kept: single };
}

function isPlainAction(shown: string): boolean {
  return !/[*? ]/.test(shown);
}

/**
 * Where a change is, where a Deny or a boundary comes or goes that speaks of a part of the part only. Undefined: it is all
 * of it, or cannot be told, or may not be told.
 */
export function changePlace(
  atom: Atom,
  here: Held,
  there: Held,
  asker: Asker,
  change: "gains" | "loses",
): ChangePlace | undefined {
  if (here.secret === true || there.secret === true || atom.undecided !== undefined) return undefined;
  if ([...here.sources, ...there.sources].some(({ document }) => document.sensitive)) return undefined;
  // what a row lists action by action, it tells of each: the other side may give one of them
  const isList = atom.shown?.every(isPlainAction) === true;
  const kept = !isList ? [] : there.effective.ways.flat().flatMap(({ statements }) => statements);
  const cuts = [...cutting(here), ...cutting(there), ...kept.filter(({ effect }) => effect !== "Deny")];
  if (cuts.length === 0 || there.effective.ways.length === 0 || atom.actions.length === 0) return undefined;
  const partOf = (one: Atom, actions: readonly string[]): Part => enginePart(one, { ...one.listed, actions });
  if ("none" in surplusOf(partOf(atom, atom.actions), there.effective, nothing, asker)) return undefined;
  const changes: Changes = (part) => {
    const found = surplusOf(part, here.effective, there.effective, asker);
    if ("none" in found) return false;
    // what may be lost is no loss
    return "witness" in found ? true : change === "loses" ? false : undefined;
  };
  const acts = byActions(atom, cuts, (actions) => changes(partOf(atom, actions)));
  const parts = (acts?.changed ?? [atom]).map((one) => ({
    one,
    paths: byPaths(one, cuts, partOf(one, one.actions), changes),
  }));
  if (acts === undefined && parts.every(({ paths }) => paths === undefined)) return undefined;
  const others = [...(acts?.kept ?? []), ...parts.flatMap(({ paths }) => paths?.kept ?? [])];
  return {
    changed: parts.flatMap(({ one, paths }) => paths?.changed ?? [one]),
    // what neither side has is not kept
    kept: others.filter((one) => !("none" in surplusOf(partOf(one, one.actions), here.effective, nothing, asker))),
  };
}
