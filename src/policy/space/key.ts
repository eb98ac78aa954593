import { keyTypeOf } from "../../aws/keys";
import { holdsBy } from "../condition/holds";
import { type Effort, isLeft } from "../effort";
import type { Tri } from "../tri";
import { mostWork, type Test, valueClasses } from "./values";

/** What a request may say about a key. */
export interface KeyAtom {
  /** Left out: the request does not have the key. */
  readonly values?: readonly string[];
  /** Per test, whether it holds. */
  readonly truths: readonly boolean[];
  /** Why no request is like this, as far as is known. */
  readonly never?: string;
}

/**
 * Keys of which AWS says: "This key is always included in the request context."
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export const always: ReadonlySet<string> = new Set([
  "aws:currenttime",
  "aws:epochtime",
  "aws:requestedregion",
  "aws:securetransport",
  "aws:useragent",
]);

/**
 * Keys that only a request through an endpoint of a VPC has; that request has no `aws:SourceIp`.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-network-properties,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sts_vpc_condition_keys_federated.html (both in one table)
 */
export const ofEndpoints: ReadonlySet<string> = new Set([
  "aws:sourcevpc",
  "aws:sourcevpcarn",
  "aws:sourcevpce",
  "aws:vpceaccount",
  "aws:vpceorgid",
  "aws:vpceorgpaths",
  "aws:vpcsourceip",
]);

/** To hold a value against a test takes as long as so many steps. */
const stepsPerTest = 20;

/** Combinations of values that come out differently. */
const mostSets = 1_000;

/** Those of them that every request through an endpoint has, by the same table. */
export const ofEveryEndpoint: ReadonlySet<string> = new Set(["aws:sourcevpc", "aws:sourcevpce", "aws:vpcsourceip"]);

/** All the ways in which requests can differ on one key, as far as the tests see it. Undefined if there are too many. */
export function keyAtoms(
  key: string,
  tests: readonly Test[],
  fresh: (key: string) => string,
  effort?: Effort,
): readonly KeyAtom[] | undefined {
  const classes = valueClasses(key, tests, fresh, effort);
  if (!classes || classes.length * tests.length > mostWork) return undefined;
  if (!isLeft(effort, stepsPerTest * classes.length * tests.length)) return undefined;
  const empty = classes.findIndex(({ value }) => value === "");
  const outcomeOf = (chosen: readonly number[]): readonly Tri[] => {
    // an empty string keeps its meaning to the set operators
    const numbers = chosen.map((i) => (i === empty ? "" : String(i)));
    return tests.map(({ condition }, test) =>
      holdsBy(condition, numbers, (i) => classes[i === "" ? empty : Number(i)]?.matches[test]),
    );
  };
  const neverOf = (chosen: readonly number[]) =>
    chosen.map((i) => classes[i]?.never).find((never) => never !== undefined);
  const sets = setsOf(classes.length, holdsSeveral(key, tests), tests.length, (chosen) => {
    return `${outcomeOf(chosen).join()} ${chosen.length > 1} ${neverOf(chosen) !== undefined}`;
  });
  if (!sets) return undefined;
  const atoms = new Map<string, { readonly atom: KeyAtom; readonly rank: number }>();
  const keep = (chosen: readonly number[], never: string | undefined) => {
    const values = chosen.map((i) => classes[i]?.value ?? "");
    const ways = choices(outcomeOf(chosen));
    if (!ways) return false;
    for (const choice of ways) {
      // with and without the key are kept apart: other keys may tell which of the two can be
      const name = `${chosen.length > 0}${choice.map(Number).join("")}`;
      // a request that is known to be like this makes a better example than one that may be, or cannot be
      const rank = never === undefined ? Math.min(ways.length, 2) : 3;
      if ((atoms.get(name)?.rank ?? 4) <= rank) continue;
      const atom = { ...(chosen.length > 0 ? { values } : {}), truths: choice };
      atoms.set(name, { rank, atom: never === undefined ? atom : { ...atom, never } });
    }
    return true;
  };
  keep([], always.has(key) ? `every request has ${key}` : undefined);
  return sets.every((chosen) => keep(chosen, neverOf(chosen)))
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

/** Whether requests may have several values of a key, and a test can tell. */
function holdsSeveral(key: string, tests: readonly Test[]): boolean {
  const type = keyTypeOf(key);
  return (
    (type === undefined || type.startsWith("ArrayOf")) && tests.some(({ condition }) => condition.each !== undefined)
  );
}

/**
 * Sets of values, one for each outcome that some set has: what a set of more values comes to depends on what it comes to
 * with one less, and on that one.
 */
function setsOf(
  count: number,
  several: boolean,
  tests: number,
  outcomeOf: (chosen: readonly number[]) => string,
): readonly (readonly number[])[] | undefined {
  const single = Array.from({ length: count }, (_, i) => [i]);
  if (!several) return single;
  const found = new Map<string, readonly number[]>(single.map((chosen) => [outcomeOf(chosen), chosen]));
  // grows while it is walked
  const queue: (readonly number[])[] = [...found.values()];
  let work = 0;
  for (const chosen of queue) {
    for (let i = 0; i < count; i++) {
      if (chosen.includes(i)) continue;
      work += tests * (chosen.length + 1);
      const larger = [...chosen, i];
      const outcome = outcomeOf(larger);
      if (found.has(outcome)) continue;
      found.set(outcome, larger);
      queue.push(larger);
      if (found.size > mostSets || work > mostWork) return undefined;
    }
  }
  return [...single, ...queue];
}
