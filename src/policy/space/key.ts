import { keyTypeOf } from "../../iam/keys";
import { holdsBy } from "../condition/holds";
import type { Condition } from "../policy";
import { mostWork, valueClasses } from "./values";

/** A condition and whether its policy's version expands variables. */
export interface Test {
  readonly condition: Condition;
  readonly variables: boolean;
}

/** What a request may say about a key. */
export interface KeyAtom {
  /** Left out: the request does not have the key. */
  readonly values?: readonly string[];
  /** Per test, whether it holds. */
  readonly truths: readonly boolean[];
  /** Why no request is like this, as far as is known. */
  readonly never?: string;
}

/** Keys that AWS puts into every request. Source: IAM User Guide, "AWS global condition context keys". */
const always = new Set([
  "aws:currenttime",
  "aws:epochtime",
  "aws:requestedregion",
  "aws:securetransport",
  "aws:useragent",
]);

const mostSets = 2_000;

/** All the ways in which requests can differ on one key, as far as the tests see it. Undefined if there are too many. */
export function keyAtoms(
  key: string,
  tests: readonly Test[],
  fresh: (key: string) => string,
): readonly KeyAtom[] | undefined {
  const classes = valueClasses(key, tests, fresh);
  if (!classes || classes.length * tests.length > mostWork) return undefined;
  const atoms = new Map<string, { readonly atom: KeyAtom; readonly rank: number }>();
  const keep = (chosen: readonly number[], never: string | undefined) => {
    const values = chosen.map((i) => classes[i]?.value ?? "");
    const numbers = chosen.map(String);
    const truths = tests.map(({ condition }, test) =>
      holdsBy(condition, numbers, (i) => classes[Number(i)]?.matches[test]),
    );
    const ways = choices(truths);
    if (!ways) return false;
    for (const choice of ways) {
      const name = choice.map(Number).join("");
      // a request that is known to be like this makes a better example than one that may be, or cannot be
      const rank = never === undefined ? Math.min(ways.length, 2) : 3;
      if ((atoms.get(name)?.rank ?? 4) <= rank) continue;
      const atom = { ...(chosen.length > 0 ? { values } : {}), truths: choice };
      atoms.set(name, { rank, atom: never === undefined ? atom : { ...atom, never } });
    }
    return true;
  };
  keep([], always.has(key) ? `every request has ${key}` : undefined);
  const subsets = setsOf(classes.length, sizeOfSets(key, tests));
  const neverOf = (chosen: readonly number[]) =>
    chosen.map((i) => classes[i]?.never).find((never) => never !== undefined);
  return subsets?.every((chosen) => keep(chosen, neverOf(chosen)))
    ? [...atoms.values()].map(({ atom }) => atom)
    : undefined;
}

/** Every way to settle what is not known; undefined if there are too many. */
export function choices(truths: readonly (boolean | undefined)[]): readonly (readonly boolean[])[] | undefined {
  const open = truths.flatMap((truth, i) => (truth === undefined ? [i] : []));
  if (open.length > 10) return undefined;
  return Array.from({ length: 1 << open.length }, (_, way) =>
    truths.map((truth, i) => truth ?? ((way >> open.indexOf(i)) & 1) === 1),
  );
}

/** How many values at once can make a difference: one for each test of a set. */
function sizeOfSets(key: string, tests: readonly Test[]): number {
  const ofSets = tests.filter(({ condition }) => condition.each !== undefined).length;
  const type = keyTypeOf(key);
  const several = type === undefined ? ofSets > 0 : type.startsWith("ArrayOf") && ofSets > 0;
  return several ? ofSets + 1 : 1;
}

function setsOf(count: number, most: number): number[][] | undefined {
  let layer = Array.from({ length: count }, (_, i) => [i]);
  const sets = [...layer];
  for (let size = 2; size <= Math.min(most, count); size++) {
    layer = layer.flatMap((set) =>
      Array.from({ length: count - 1 - (set.at(-1) ?? 0) }, (_, i) => [...set, (set.at(-1) ?? 0) + 1 + i]),
    );
    sets.push(...layer);
    if (sets.length > mostSets) return undefined;
  }
  return sets;
}
