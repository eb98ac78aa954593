import { acceptsKey, findAction, isKnownService } from "../../aws/actions";
import { isAlwaysAsked } from "../../aws/always-asked";
import { hasHole } from "../hole";
import { fitsLevel, isLevel } from "../level";
import type { Request } from "../policy";
import { isPrivate, readIpRange } from "../condition/values";
import { add, bits, full, isEmpty, without, type Bits } from "./bits";
import type { Box } from "./dimension";
import { sameTexts } from "./contradiction";
import { always, type KeyAtom, ofEndpoints, ofEveryEndpoint } from "./key";
import type { CallerAtom } from "./principal";
import type { TextClass } from "./text";

function serviceOf(action: string): string {
  return action.slice(0, action.indexOf(":")).toLowerCase();
}

/** What the dimensions of a space are made of, as far as it tells which requests AWS cannot make. */
export interface Parts {
  readonly actions: readonly TextClass[];
  /** The patterns behind the members of the classes. */
  readonly actionPatterns: readonly string[];
  readonly resources: readonly TextClass[];
  readonly resourcePatterns: readonly string[];
  /** Place of the pattern of all S3 objects among the patterns. */
  readonly objects: number | undefined;
  readonly callers: readonly CallerAtom[] | undefined;
  readonly keys: readonly { readonly key: string; readonly atoms: readonly Pick<KeyAtom, "values" | "truths">[] }[];
  /** Per variable, lower case, the resource patterns that match nothing without it. */
  readonly needing: ReadonlyMap<string, Bits>;
}

/**
 * The requests that AWS cannot make, as boxes: of actions that a known service does not have, of actions on what they do
 * not work on, of callers with a key that they never have, without a key that every request has, with a public address
 * through an endpoint or a part of what all have that come through one, and on what a variable without a value would stand for.
 */
export function impossibleBoxes(parts: Parts): readonly Box[] {
  return [
    ...ofActions(parts),
    ...ofCallers(parts),
    ...ofKeys(parts),
    ...ofTwins(parts),
    ...ofNetworks(parts),
    ...ofVariables(parts),
  ].filter((box) => !box.some(({ set }) => isEmpty(set)));
}

/** An action that is spelled out is the only one in its class. Those of patterns may be actions that AWS has yet to add. */
function ofActions({ actions, actionPatterns, resources, resourcePatterns, objects }: Parts): readonly Box[] {
  const possible = levelsIn(resources, resourcePatterns, objects);
  return actions.flatMap(({ members }, atom): Box[] => {
    const action = members.map((i) => actionPatterns[i] ?? "").find((pattern) => !/[*?\0]/.test(pattern));
    if (action === undefined || !isKnownService(serviceOf(action))) return [];
    const only = { at: 0, set: bits(actions.length, [atom]) };
    const known = findAction(action);
    if (!known) return [[only]];
    if (resourcePatterns.length === 0 || known.levels.length === 0) return [];
    let never: Bits = full(resources.length);
    for (const level of known.levels) never = without(never, possible(serviceOf(action), level));
    return [[only, { at: 1, set: never }]];
  });
}

/** The classes of resources that may hold something of a resource type. */
function levelsIn(classes: readonly TextClass[], patterns: readonly string[], objects: number | undefined) {
  const found = new Map<string, Bits>();
  return (service: string, level: string): Bits => {
    const name = `${service} ${level}`;
    let set = found.get(name);
    if (!set) {
      const fits = patterns.map((pattern) => hasHole(pattern) || isLevel(service, level, pattern));
      set = bits(classes.length);
      for (const [atom, { members }] of classes.entries()) {
        const inBuckets = members.some((i) => /^arn:[\w-]+:s3:::/.test(patterns[i] ?? ""));
        const isObject = objects === undefined || !inBuckets || members.includes(objects);
        if ((isObject || service !== "s3" || level !== "object") && members.every((i) => fits[i])) add(set, atom);
      }
      found.set(name, set);
    }
    return set;
  };
}

/** Requests with a key, or without it, as one dimension of a box. */
function byKey({ callers, keys }: Parts, i: number, has: boolean): Box[number] {
  const { atoms = [] } = keys[i] ?? {};
  const those = atoms.flatMap(({ values }, atom) => ((values !== undefined) === has ? [atom] : []));
  return { at: (callers ? 3 : 2) + i, set: bits(atoms.length, those) };
}

function ofCallers(parts: Parts): readonly Box[] {
  const { callers, keys, needing } = parts;
  if (!callers) return [];
  const without = (key: string) => ({
    at: 2,
    set: bits(
      callers.length,
      callers.flatMap(({ lacks }, i) => (lacks.includes(key) ? [i] : [])),
    ),
  });
  return [
    ...keys.map(({ key }, i): Box => [without(key), byKey(parts, i, true)]),
    ...[...needing].map(([key, set]): Box => [{ at: 1, set }, without(key)]),
  ];
}

/** Requests without a key that all of them have, or all for some action. */
function ofKeys(parts: Parts): readonly Box[] {
  return parts.keys.map(({ key }, i): Box => {
    const without = byKey(parts, i, false);
    return always.has(key) ? [without] : [askedWith(parts, key), without];
  });
}

/** Requests for the actions of which each has a key. */
function askedWith(parts: Parts, key: string): Box[number] {
  return onlyActions(parts, (pattern) => isAlwaysAsked(key, pattern));
}

/** Requests for the actions that some pattern means of which this is true. */
function onlyActions({ actions, actionPatterns }: Parts, test: (pattern: string) => boolean): Box[number] {
  const those = actions.flatMap(({ members }, atom) =>
    members.some((i) => test(actionPatterns[i] ?? "")) ? [atom] : [],
  );
  return { at: 0, set: bits(actions.length, those) };
}

/** Requests to a service in which a key of its own is otherwise than the one that says the same. */
function ofTwins(parts: Parts): readonly Box[] {
  const { callers, keys } = parts;
  const first = callers ? 3 : 2;
  const place = new Map(keys.map(({ key }, i) => [key, i]));
  const kindOf = ({ values, truths }: Pick<KeyAtom, "values" | "truths">) =>
    JSON.stringify([values === undefined, truths]);
  return sameTexts(new Set(place.keys())).flatMap(([one, own]) => {
    const [i, j] = [place.get(one) ?? 0, place.get(own) ?? 0];
    const [these, those] = [keys[i]?.atoms ?? [], keys[j]?.atoms ?? []];
    const service = own.slice(0, own.indexOf(":") + 1);
    const ofService = onlyActions(parts, (pattern) => pattern.startsWith(service));
    return these.flatMap((atom, at): Box[] => {
      const others = those.flatMap((other, k) => (kindOf(other) === kindOf(atom) ? [] : [k]));
      const [a, b] = [bits(these.length, [at]), bits(those.length, others)];
      const pair = [
        { at: first + i, set: a },
        { at: first + j, set: b },
      ];
      return [[ofService, ...pair.sort((x, y) => x.at - y.at)]];
    });
  });
}

/** Requests through an endpoint of a VPC with a public address, or with some of the keys that all of these have. */
function ofNetworks(parts: Parts): readonly Box[] {
  const those = (test: (key: string) => boolean, has: boolean) =>
    parts.keys.flatMap(({ key }, i) => (test(key) ? [byKey(parts, i, has)] : []));
  const by = those((key) => ofEndpoints.has(key), true);
  const wrong = [...those((key) => key === "aws:sourceip", true), ...those((key) => ofEveryEndpoint.has(key), false)];
  return by.flatMap((endpoint) => wrong.flatMap((one): Box[] => (one.at === endpoint.at ? [] : [[endpoint, one]])));
}

/** What a pattern with a variable matches, in requests without a value for it. */
function ofVariables(parts: Parts): readonly Box[] {
  return parts.keys.flatMap(({ key }, i): Box[] => {
    const set = parts.needing.get(key);
    return set ? [[{ at: 1, set }, byKey(parts, i, false)]] : [];
  });
}

/** Whether a known service has no such action, or only for resources of another type. */
function isOfNoUse({ action, resource }: Request): boolean {
  const known = findAction(action);
  if (!known) return !hasHole(action) && isKnownService(serviceOf(action));
  return resource !== undefined && !fitsLevel(action, resource);
}

/** Whether a request is such that AWS's reference does not have it: a key that the action does not have, a private address. */
export function isUnlikely(request: Request): boolean {
  if (isOfNoUse(request)) return true;
  return Object.entries(request.context ?? {}).some(([key, value]) => {
    if (acceptsKey(request.action, key) === false) return true;
    const address = key.toLowerCase() === "aws:sourceip" ? readIpRange(String(value)) : undefined;
    return address !== undefined && isPrivate(address);
  });
}
