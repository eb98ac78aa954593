import type { Condition } from "../policy";
import { allValuesOf } from "../../aws/keys";
import { compareRead, hasSixParts, matchesOne, readerOf, type Filling } from "../condition/holds";
import { operators, type Family } from "../../aws/condition-operators";
import type { Effort } from "../effort";
import { globOf, literalGlob, many } from "../glob";
import { literalOf, partsOf } from "../text";
import { some, type Tri } from "../tri";
import { datePoints, ipPoints, numberPoints, type Point } from "./points";
import { readingOf, textClasses, type PatternReading } from "./text";

/** A condition and whether its policy's version expands variables. */
export interface Test {
  readonly condition: Condition;
  readonly variables: boolean;
}

/** So many comparisons of a value with a test are made at most. */
export const mostWork = 5_000_000;

/** Combinations of values of several kinds. */
const mostPairs = 2_000;

/** Values of one key that the tests treat alike. */
export interface ValueClass {
  readonly value: string;
  /** Per test, whether the value matches one of the test's values, before negation. */
  readonly matches: readonly Tri[];
  readonly never?: string;
}

type Group = "text" | Exclude<Family, "string" | "arn" | "null">;

function groupOf({ condition }: Test): Group | undefined {
  const family = operators[condition.operator]?.family;
  return family === "string" || family === "arn" ? "text" : family === "null" ? undefined : family;
}

function unfilled(variables: boolean): Filling {
  return { variables, valueOf: () => undefined };
}

/** Single values of the key, one for each way the tests can come out on it. */
export function valueClasses(
  key: string,
  tests: readonly Test[],
  fresh: (key: string) => string,
  effort?: Effort,
): readonly ValueClass[] | undefined {
  const numbered = tests.map((test, number) => ({ ...test, number, group: groupOf(test) }));
  const all = allValuesOf(key);
  if (all !== undefined) {
    return all.map((value) => ({
      value,
      matches: tests.map(({ condition, variables }) => matchesOne(condition, value, unfilled(variables))),
    }));
  }
  const groups = [...new Set(numbered.flatMap(({ group }) => (group ? [group] : [])))];
  if (groups.length === 0) return [{ value: fresh(key), matches: [] }];
  const lists = groups.map((group) => {
    const own = numbered.filter((test) => test.group === group);
    return group === "text"
      ? textValues(own, fresh, { count: tests.length, mayBeEmpty: !neverEmpty.test(key) }, effort)
      : pointValues(group, own, key, tests.length);
  });
  return lists.reduce((a, b) => (a && b ? cross(a, b) : undefined));
}

/** Tests of different kinds on one key: any combination counts as possible. */
function cross(a: readonly ValueClass[], b: readonly ValueClass[]): readonly ValueClass[] | undefined {
  if (a.length * b.length > mostPairs) return undefined;
  return a.flatMap((x) =>
    b.flatMap((y) => {
      const matches = x.matches.map((match, test) => match ?? y.matches[test]);
      const never = x.never ?? y.never;
      return { value: x.value, matches, ...(never === undefined ? {} : { never }) };
    }),
  );
}

type Numbered = Test & { readonly number: number };

/**
 * Keys that AWS fills with an ID, ARN or name of its own: none of them is an empty string.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const neverEmpty =
  /^aws:(principal(account|arn|orgid|orgpaths|type|servicename|servicenameslist)|(source|resource)(account|arn|orgid|orgpaths|owner)|source(vpc|vpcarn|vpce)|vpce(account|orgid|orgpaths)|requestedregion|userid|username)$/i;

/** @param mayBeEmpty whether a request may have the key with an empty string as its value */
function textValues(
  tests: readonly Numbered[],
  fresh: (key: string) => string,
  { count, mayBeEmpty }: { readonly count: number; readonly mayBeEmpty: boolean },
  effort: Effort | undefined,
): readonly ValueClass[] | undefined {
  const readings: PatternReading[] = [];
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
  // to the set operators an empty string is not like other values
  const withSets = tests.some(({ condition }) => condition.each !== undefined);
  if (withSets) readings.push(readingOf([], fresh));
  const all = textClasses(readings, undefined, [], effort);
  const classes = all?.filter(({ text }) => mayBeEmpty || !withSets || text !== "");
  return classes?.map(({ text, members }) => {
    const inside = new Set(members);
    const matches = new Array<Tri>(count).fill(undefined);
    tests.forEach(({ number }, i) => (matches[number] = (places[i] ?? []).some((at) => inside.has(at))));
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
