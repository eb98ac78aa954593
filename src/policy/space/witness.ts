import { findAction } from "../../aws/actions";
import { fitsLevel } from "../level";
import type { Policy, Request } from "../policy";
import { lacksKey, readCaller } from "../principal";
import { membersOf } from "./bits";
import type { Examples } from "./examples";
import { contradiction, organizationPlaces, twinsOf } from "./contradiction";
import type { Cell } from "./search";
import type { Space } from "./space";
import { guesses, variablesOf } from "./variables";

/** A request out of a cell, and why there is none like it, as far as is known. */
export interface Example {
  readonly request: Request;
  readonly never?: string;
}

/** So many atoms of a dimension are looked at for an example. */
const width = 12;

/** Requests out of a cell: the likeliest first, then some that differ from it in one respect. */
export function* examplesIn(
  cell: Cell,
  space: Space,
  examples: Examples,
  policies: readonly Policy[],
): Generator<Example> {
  const [actionBits, resourceBits, ...others] = cell;
  if (!actionBits || !resourceBits) return;
  const perAtom = membersOf(actionBits, width).map((atom) => examples.actionsOf(atom));
  const actions = perAtom.flatMap((names) => names.slice(0, 6));
  const resources = membersOf(resourceBits, width).flatMap((atom) => examples.resourcesOf(atom).slice(0, 6));
  const callerBits = space.callers ? others.shift() : undefined;
  const callers = callerBits
    ? membersOf(callerBits, width).map((atom) => space.callers?.[atom]?.principal ?? "")
    : [undefined];
  const keys = space.keys.map(({ key, atoms }, i) => ({
    key,
    atoms: membersOf(others[i] ?? new Uint32Array(), 64)
      .flatMap((at) => atoms[at] ?? [])
      .sort((a, b) => Number(a.never !== undefined) - Number(b.never !== undefined))
      .slice(0, width),
  }));
  const withResource = space.resourceReadings.length > 0;
  const variables = variablesOf(policies);
  const tested = new Set(space.keys.map(({ key }) => key));
  const [action, resource] = likelyPair(perAtom.flat(), resources);

  const make = (change: {
    action?: string;
    resource?: string;
    caller?: number;
    key?: number;
    atom?: number;
    without?: string;
    guess?: readonly [string, string];
    twin?: readonly [string, string];
    place?: readonly [id: string, paths: string, by: "id" | "paths"];
  }): Example => {
    const principal = callers[change.caller ?? 0];
    const caller = principal === undefined ? undefined : readCaller(principal);
    const named = variables.filter((key) => key !== change.without && !(caller && lacksKey(caller, key)));
    const context = new Map<string, string | readonly string[]>(named.map((key) => [key, space.fresh(key)]));
    if (change.guess) context.set(...change.guess);
    let never: string | undefined;
    keys.forEach(({ key, atoms }, i) => {
      const atom = atoms[change.key === i ? (change.atom ?? 0) : 0];
      never ??= atom?.never;
      if (!atom?.values) context.delete(key);
      else context.set(key, atom.values.length === 1 ? (atom.values[0] ?? "") : atom.values);
    });
    const [from, to] = change.twin ?? [];
    const same = from === undefined ? undefined : context.get(from);
    if (to !== undefined && same !== undefined) context.set(to, same);
    if (change.place !== undefined) inOnePlace(context, ...change.place);
    const request: Request = {
      ...(principal === undefined ? {} : { principal }),
      action: change.action ?? action,
      ...(withResource ? { resource: change.resource ?? resource } : {}),
      ...(context.size === 0 ? {} : { context: inSpelling(context, policies) }),
    };
    never ??= contradiction(request, tested);
    return { request, ...(never === undefined ? {} : { never }) };
  };
  yield make({});
  for (const [a, b] of twinsOf(tested)) {
    yield make({ twin: [a, b] });
    yield make({ twin: [b, a] });
  }
  for (const place of organizationPlaces(tested)) {
    yield make({ place: [...place, "paths"] });
    yield make({ place: [...place, "id"] });
  }
  for (const guess of variables.length > 0 ? guesses(policies) : []) yield make({ guess });
  for (const without of variables) yield make({ without });
  for (let caller = 1; caller < callers.length; caller++) yield make({ caller });
  for (const other of resources) if (other !== resource) yield make({ resource: other });
  for (const other of actions) if (other !== action) yield make({ action: other });
  for (const [key, { atoms }] of keys.entries()) {
    for (let atom = 1; atom < atoms.length; atom++) yield make({ key, atom });
  }
}

/** Lets an organisation and a path in it be of one, as the one or the other says. */
function inOnePlace(
  context: Map<string, string | readonly string[]>,
  id: string,
  paths: string,
  by: "id" | "paths",
): void {
  const [[organization], [path]] = [[context.get(id)].flat(), [context.get(paths)].flat()];
  const [start, ...units] = path?.split("/") ?? [];
  if (by === "paths" && start !== undefined) context.set(id, start);
  if (by === "id" && organization !== undefined)
    context.set(paths, [organization, ...(units.length > 0 ? units : ["r-0000", ""])].join("/"));
}

/** An action and a resource that it works on, if there are such. */
function likelyPair(actions: readonly string[], resources: readonly string[]): readonly [string, string] {
  const serviceOf = (action: string) => action.slice(0, action.indexOf(":"));
  const fits = (action: string, resource: string) =>
    resource.split(":")[2] === serviceOf(action) && fitsLevel(action, resource);
  for (const known of [true, false]) {
    for (const action of actions) {
      if (known && !findAction(action)) continue;
      const resource = resources.find((candidate) => fits(action, candidate));
      if (resource !== undefined) return [action, resource];
    }
  }
  return [actions[0] ?? "", resources[0] ?? ""];
}

/** Keys as the policies spell them. */
function inSpelling(context: ReadonlyMap<string, string | readonly string[]>, policies: readonly Policy[]) {
  const spelling = new Map<string, string>();
  for (const { statements } of policies) {
    for (const { key } of statements.flatMap((s) => s.conditions)) spelling.set(key.toLowerCase(), key);
  }
  return Object.fromEntries([...context].map(([key, value]) => [spelling.get(key) ?? key, value]));
}
