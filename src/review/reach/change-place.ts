import { matchesWildcard } from "../../aws/wildcard";
import type { PolicyStatement } from "../../policy";
import type { Asker } from "../../policy/asker";
import { nothing, type Part, surplusOf } from "../../policy/effective";
import { type Atom, enginePart } from "./atoms";
import { byKeys } from "./change-by-keys";
import { cutting, isPlainText } from "./cutting";
import type { Held } from "./judge";
import { coveredBy, ofSomeActions, withoutActions } from "./left-of";
import { spelled } from "./s3";
import { type Split, split } from "./split";

/** What of a part changes, and what both sides have, as rows show it. */
export interface ChangePlace {
  readonly changed: readonly Atom[];
  readonly kept: readonly Atom[];
  /** More of it may change: nobody can tell. */
  readonly open?: true;
  /** Of what is kept, that of which it is not known. */
  readonly perhaps?: readonly Atom[];
}

type Changes = (part: Part) => boolean | undefined;

function placed(
  found: Exclude<Split<unknown>, undefined>,
  single: readonly Atom[],
  others: readonly Atom[],
): ChangePlace {
  const open = found.open === undefined ? {} : { open: found.open };
  return "butFor" in found ? { changed: others, kept: single, ...open } : { changed: single, kept: others, ...open };
}

function unique<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)];
}

/** What changes of a part by its actions. */
function byActions(
  atom: Atom,
  cuts: readonly PolicyStatement[],
  certain: boolean,
  changes: (actions: readonly string[]) => boolean | undefined,
): ChangePlace | undefined {
  const covered = (pattern: string) => coveredBy(pattern, atom.actions);
  const named = cuts.flatMap(({ actions = [], notActions = [] }) => [...actions, ...notActions]);
  const pieces = unique(named.filter(isPlainText).map(spelled)).filter(
    (one) => covered(one).length > 0 && covered(one).length < atom.actions.length,
  );
  const left = (taken: readonly string[], of = atom.actions) => {
    const gone = new Set(taken.flatMap(covered));
    return of.filter((action) => !gone.has(action));
  };
  const change = (those: readonly string[]) => those.length > 0 && changes(those);
  const found = split(
    pieces,
    certain,
    (taken) => change(left(taken)),
    (piece, without) => change(left(without, covered(piece))),
    (narrow, wide) => covered(narrow).length < covered(wide).length && left([wide], covered(narrow)).length === 0,
  );
  if (found === undefined) return undefined;
  const [those, not] = "only" in found ? [found.only, found.not] : [found.butFor, []];
  const { shown: _, ...whole } = atom;
  const single = those.map((piece) => {
    const taken = not.filter((one) => left([one], covered(piece)).length < covered(piece).length);
    const actions = left(taken, covered(piece));
    // a pattern of which the part has one action would name what it never had
    const [only = piece, ...others] = actions;
    const of = { ...whole, action: others.length === 0 ? only : piece, actions };
    if (taken.length === 0 || others.length === 0) return of;
    return { ...of, shown: those.length > 1 ? [...actions].sort() : withoutActions(of, actions, taken) };
  });
  const told = new Set(single.flatMap(({ actions }) => actions));
  const rest = atom.actions.filter((action) => !told.has(action));
  const taken = rest.length === left(those).length ? those : [...told];
  return placed(found, single, [ofSomeActions(atom, rest, taken)]);
}

/** What changes of a part by its paths. */
function byPaths(
  atom: Atom,
  cuts: readonly PolicyStatement[],
  certain: boolean,
  part: Part,
  changes: Changes,
): ChangePlace | undefined {
  const { place, statement } = atom;
  const [resource = "", ...others] = part.within ?? statement.resources ?? [];
  const start = /^arn:[^:]*:s3:::[^/*?\0]*\//.exec(resource)?.[0];
  const whole = place.path;
  if (start === undefined || whole === undefined || others.length > 0 || !isPlainText(resource)) return undefined;
  const pieces = unique(cuts.flatMap(({ resources = [] }) => resources)).filter(
    (one) =>
      one.startsWith(start) && one !== resource && isPlainText(one) && matchesWildcard(whole, one.slice(start.length)),
  );
  const found = split(
    pieces,
    certain,
    (taken) => changes({ ...part, outside: [...(part.outside ?? []), ...taken] }),
    (piece, without) => changes({ ...part, within: [piece], outside: [...(part.outside ?? []), ...without] }),
    (narrow, wide) => matchesWildcard(wide, narrow),
  );
  if (found === undefined) return undefined;
  const those = [...("only" in found ? found.only : found.butFor)].sort();
  const pathOf = (one: string) => one.slice(start.length);
  const single = those.map((one) => ({ ...atom, within: [one], place: { ...place, path: pathOf(one) } }));
  const rest = [
    {
      ...atom,
      outside: [...(atom.outside ?? []), ...those],
      limits: [`not on ${those.map(pathOf).join(" or ")}`, ...atom.limits],
    },
  ];
  return placed(found, single, rest);
}

/** Whether something here may let a caller in, or may not: nobody knows. */
function isInDoubt({ effective }: Held): boolean {
  const statements = effective.ways.flatMap((way) => way.flatMap((policy) => policy.statements));
  return statements.some(
    ({ effect, conditions }) => effect !== "Deny" && conditions.some(({ operator }) => operator === "Unknown"),
  );
}

function isPlainAction(shown: string): boolean {
  return !/[*? ]/.test(shown);
}

/**
 * Where a change is, where a Deny or a boundary comes or goes that speaks of a part of the part only. Undefined: it is all
 * of it, or cannot be told, or may not be told.
 *
 * @param certain only where it is certain
 */
export function changePlace(
  atom: Atom,
  here: Held,
  there: Held,
  asker: Asker,
  certain: boolean,
): ChangePlace | undefined {
  if (here.secret === true || there.secret === true || atom.undecided !== undefined) return undefined;
  if ([...here.sources, ...there.sources].some(({ document }) => document.sensitive)) return undefined;
  // the other side may give one of the actions, or all but one
  const given = there.effective.ways
    .flatMap((way) => way.flatMap(({ statements }) => statements))
    .filter(({ effect }) => effect !== "Deny");
  // where a row lists action by action, it tells of each by its paths; of all others, many paths would be as many rows
  const isList = atom.shown?.every(isPlainAction) === true;
  const byPath = given.filter(({ notActions }) => isList || notActions !== undefined);
  const cuts = [...cutting(here), ...cutting(there)];
  if (cuts.length + given.length === 0 || atom.actions.length === 0) return undefined;
  const partOf = (one: Atom, actions: readonly string[]): Part => enginePart(one, { ...one.listed, actions });
  const isNew = () =>
    there.effective.ways.length === 0 ||
    "none" in surplusOf(partOf(atom, atom.actions), there.effective, nothing, asker);
  // what the other side has nothing of changes as a whole, as far as it is certain
  if (!(certain && isInDoubt(here)) && isNew()) return undefined;
  const changes: Changes = (part) => {
    const found = surplusOf(part, here.effective, there.effective, asker);
    return "none" in found ? false : "witness" in found ? true : undefined;
  };
  const actions = (one: Atom) => {
    const change = (those: readonly string[]) => changes(partOf(one, those));
    const statements = [...cuts, ...given];
    return byActions(one, statements, certain, change) ?? byKeys(one, statements, asker, certain, change);
  };
  const acts = actions(atom);
  const parts = (acts?.changed ?? [atom]).map((one) => {
    const paths = byPaths(one, [...cuts, ...byPath], certain, partOf(one, one.actions), changes);
    // of one path, other actions may change than of another
    const pieces = paths?.changed.map((piece) => ({ piece, within: actions(piece) })) ?? [];
    return { one, paths, pieces };
  });
  if (acts === undefined && parts.every(({ paths }) => paths === undefined)) return undefined;
  const isOpen = [acts, ...parts.flatMap(({ paths, pieces }) => [paths, ...pieces.map(({ within }) => within)])].some(
    (found) => found?.open,
  );
  const others = [
    ...(acts?.kept ?? []),
    ...parts.flatMap(({ paths, pieces }) => [
      ...(paths?.kept ?? []),
      ...pieces.flatMap(({ within }) => within?.kept ?? []),
    ]),
  ];
  // what neither side has is not kept
  const kept = others.filter((one) => !("none" in surplusOf(partOf(one, one.actions), here.effective, nothing, asker)));
  const perhaps = isOpen ? kept.filter((one) => changes(partOf(one, one.actions)) === undefined) : [];
  return {
    changed: parts.flatMap(({ one, paths, pieces }) =>
      paths === undefined ? [one] : pieces.flatMap(({ piece, within }) => within?.changed ?? [piece]),
    ),
    kept,
    ...(isOpen ? { open: true as const } : {}),
    ...(perhaps.length > 0 ? { perhaps } : {}),
  };
}
