import { keyTypeOf } from "../../iam/actions";
import { compareRead, hasSixParts, holdsBy, matchesOne, readerOf, type Filling } from "../condition/holds";
import { operators, type Family } from "../condition/operators";
import { globOf, literalGlob, many } from "../glob";
import type { Condition } from "../policy";
import { literalOf, partsOf } from "../text";
import { some, type Tri } from "../tri";
import { readingOf, textClasses, type Reading } from "./text";
import { datePoints, ipPoints, numberPoints, type Point } from "./points";

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

interface ValueClass {
  readonly value: string;
  /** Per test, whether the value matches one of the test's values, before negation. */
  readonly matches: readonly Tri[];
  readonly never?: string;
}

type Group = "text" | Exclude<Family, "string" | "arn" | "null">;

/** Keys that AWS puts into every request. Source: IAM User Guide, "AWS global condition context keys". */
const always = new Set([
  "aws:currenttime",
  "aws:epochtime",
  "aws:requestedregion",
  "aws:securetransport",
  "aws:useragent",
]);

const mostSets = 2_000;

/** So many comparisons of a value with a test are made at most. */
const mostWork = 5_000_000;

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

function groupOf({ condition }: Test): Group | undefined {
  const family = operators[condition.operator]?.family;
  return family === "string" || family === "arn" ? "text" : family === "null" ? undefined : family;
}

const unfilled = (variables: boolean): Filling => ({ variables, valueOf: () => undefined });

/** Single values of the key, one for each way the tests can come out on it. */
function valueClasses(
  key: string,
  tests: readonly Test[],
  fresh: (key: string) => string,
): readonly ValueClass[] | undefined {
  const numbered = tests.map((test, number) => ({ ...test, number, group: groupOf(test) }));
  if (keyTypeOf(key) === "Bool") {
    return ["true", "false"].map((value) => ({
      value,
      matches: tests.map(({ condition, variables }) => matchesOne(condition, value, unfilled(variables))),
    }));
  }
  const groups = [...new Set(numbered.flatMap(({ group }) => (group ? [group] : [])))];
  if (groups.length === 0) return [{ value: "example", matches: [] }];
  const lists = groups.map((group) => {
    const own = numbered.filter((test) => test.group === group);
    return group === "text" ? textValues(own, fresh, tests.length) : pointValues(group, own, key, tests.length);
  });
  return lists.reduce((a, b) => (a && b ? cross(a, b) : undefined));
}

/** Tests of different kinds on one key: any combination counts as possible. */
function cross(a: readonly ValueClass[], b: readonly ValueClass[]): readonly ValueClass[] | undefined {
  if (a.length * b.length > mostSets) return undefined;
  return a.flatMap((x) =>
    b.flatMap((y) => {
      const matches = x.matches.map((match, test) => match ?? y.matches[test]);
      const never = x.never ?? y.never;
      return { value: x.value, matches, ...(never === undefined ? {} : { never }) };
    }),
  );
}

type Numbered = Test & { readonly number: number };

function textValues(
  tests: readonly Numbered[],
  fresh: (key: string) => string,
  count: number,
): readonly ValueClass[] | undefined {
  const readings: Reading[] = [];
  const places = tests.map(({ condition, variables }) => {
    const operator = operators[condition.operator];
    return condition.values.map((text) => {
      const parts = partsOf(text, { wildcards: operator?.wildcards === true, variables });
      const ignoreCase = operator?.ignoreCase === true;
      const isArn = operator?.family === "arn";
      if (isArn && !hasSixParts(parts)) {
        const literal = literalOf(parts);
        const sure = literal === undefined || literal.includes("\0") ? {} : { sure: literalGlob(literal) };
        return readings.push({ max: [many], fresh: globOf(parts), ...sure }) - 1;
      }
      return readings.push(readingOf(parts, fresh, { ignoreCase, segments: isArn })) - 1;
    });
  });
  return textClasses(readings)?.map(({ text, truths }) => {
    const matches = new Array<Tri>(count).fill(undefined);
    tests.forEach(({ number }, i) => (matches[number] = (places[i] ?? []).some((at) => truths[at] === true)));
    return { value: text, matches };
  });
}

/** Values around every value that a test names. A test with a variable or hole may come out either way. */
function pointValues(
  group: Exclude<Group, "text">,
  tests: readonly Numbered[],
  key: string,
  count: number,
): readonly ValueClass[] | undefined {
  const texts = tests.flatMap(({ condition }) => condition.values);
  const points: readonly Point[] =
    group === "number"
      ? numberPoints(texts, key)
      : group === "date"
        ? datePoints(texts)
        : group === "ip"
          ? ipPoints(texts)
          : (group === "bool" ? ["true", "false"] : [...texts, "ZXhhbXBsZQ=="]).map((value) => ({ value }));
  const known = tests.flatMap(({ condition, variables, number }) => {
    const operator = operators[condition.operator];
    const open = condition.values.some((text) => text.includes("\0") || (variables && text.includes("${")));
    return open || !operator ? [] : [{ operator, number, wanted: condition.values.map(readerOf(operator)) }];
  });
  const read = readerOf({ family: group });
  if (points.length * texts.length > mostWork) return undefined;
  return points.map((point) => {
    const value = read(point.value);
    const matches = new Array<Tri>(count).fill(undefined);
    for (const { operator, number, wanted } of known) {
      const [first] = wanted;
      matches[number] =
        wanted.length === 1
          ? compareRead(operator, first, value)
          : some(wanted, (one) => compareRead(operator, one, value));
    }
    return { ...point, matches };
  });
}
