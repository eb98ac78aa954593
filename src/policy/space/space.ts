import { type Effort, isLeft, tooMany } from "../effort";
import { globOf, manyInSegment, oneInSegment } from "../glob";
import { resourceGlobs } from "../match";
import type { Condition, Policy, PolicyStatement } from "../policy";
import { callerKeys } from "../principal";
import { partsOf, type TextPart } from "../text";
import { isLevel } from "../level";
import { and, bits, full, without, type Bits } from "./bits";
import { dimension, type Box, type Dimension } from "./dimension";
import { sameTexts } from "./contradiction";
import { impossibleBoxes } from "./impossible";
import { keyAtoms, type KeyAtom } from "./key";
import type { CallerTest } from "./callers";
import { callerAtoms, type CallerAtom } from "./principal";
import type { Test } from "./values";
import { nowhere, staysInParts } from "./names";
import { classesOf, readingOf, textClasses, type PatternReading, type TextClass } from "./text";
import { exampleValues } from "./variables";

/** Everything two policies can tell apart in requests. */
export interface Space {
  readonly dimensions: readonly Dimension[];
  readonly actions: readonly TextClass[];
  readonly actionReadings: readonly PatternReading[];
  readonly resources: readonly TextClass[];
  readonly resourceReadings: readonly PatternReading[];
  readonly callers: readonly CallerAtom[] | undefined;
  /** In the order of the dimensions from the first key on. */
  readonly keys: readonly { readonly key: string; readonly atoms: readonly KeyAtom[] }[];
  /** The value that a variable has in the examples. */
  readonly fresh: (key: string) => string;
  readonly boxOf: (policy: Policy, statement: PolicyStatement) => Box;
  /** The requests that AWS cannot make; worked out when first asked for. */
  readonly impossible: () => readonly Box[];
}

/** How a space is to be made, where that is known better than by telling all texts apart. */
export interface Making {
  /** What is left of the work that it may take. */
  readonly effort?: Effort | undefined;
  /** Texts that are enough. */
  readonly actionTexts?: readonly string[] | undefined;
  readonly resourceTexts?: readonly string[] | undefined;
}

/** A list in which equal things have one place. */
interface Register<T> {
  readonly list: readonly T[];
  readonly place: (key: string, make: () => T) => number;
}

function register<T>(): Register<T> {
  const places = new Map<string, number>();
  const list: T[] = [];
  const place = (key: string, make: () => T): number => {
    let at = places.get(key);
    if (at === undefined) places.set(key, (at = list.push(make()) - 1));
    return at;
  };
  return { list, place };
}

const actionUniverse = globOf([
  { kind: "one" },
  { kind: "many" },
  { kind: "literal", text: ":" },
  { kind: "one" },
  { kind: "many" },
]).map((token) => (token === -1 ? manyInSegment : token === -2 ? oneInSegment : token));
const asGlob = { wildcards: true, variables: false };
const objectGlob = globOf(partsOf("arn:*:s3:::*/*", asGlob), { segments: true });
const resourceUniverse = globOf(partsOf("arn:*:*:*:*:*", asGlob), { segments: true });

/** All that statements ask of requests, each question once, with its place among those of its kind. */
interface Questions {
  readonly actions: Register<PatternReading>;
  readonly actionPatterns: string[];
  readonly resources: Register<PatternReading>;
  readonly resourcePatterns: string[];
  readonly callers: Register<CallerTest>;
  readonly keys: Map<string, Register<Test>>;
  /** Condition key → the resource patterns that hold it as a variable. */
  readonly needing: Map<string, number[]>;
  /** Whether any statement names principals. */
  readonly byCaller: boolean;
  readonly fresh: (key: string) => string;
}

function actionAt({ actions, actionPatterns, fresh }: Questions, text: string): number {
  const lower = text.toLowerCase();
  return actions.place(lower, () => {
    actionPatterns.push(lower);
    return readingOf(partsOf(lower, asGlob), fresh);
  });
}

function resourceAt(
  { resources, resourcePatterns, needing, fresh }: Questions,
  text: string,
  variables: boolean,
): number {
  return resources.place(`${variables ? "+" : "-"}${text}`, () => {
    const parts = partsOf(text, { wildcards: true, variables });
    const at = resourcePatterns.push(text) - 1;
    for (const part of parts) {
      if (part.kind !== "variable" || part.fallback !== undefined) continue;
      needing.set(part.key, [...(needing.get(part.key) ?? []), at]);
    }
    return resourceReading(parts, fresh);
  });
}

function ofCaller({ byCaller }: Questions, condition: Condition): boolean {
  return byCaller && callerKeys.includes(condition.key.toLowerCase());
}

/** What an unknown condition asks is not known, but the same one asks the same. */
function keyOf(condition: Condition, variables: boolean): string {
  return condition.operator === "Unknown" ? JSON.stringify([variables, condition]) : condition.key.toLowerCase();
}

function conditionAt(questions: Questions, condition: Condition, variables: boolean): number {
  const { callers, keys } = questions;
  const test = { condition, variables };
  const name = JSON.stringify([variables, condition]);
  if (ofCaller(questions, condition)) return callers.place(name, () => test);
  const key = keyOf(condition, variables);
  if (!keys.has(key)) keys.set(key, register<Test>());
  return keys.get(key)?.place(name, () => test) ?? 0;
}

function callerAt({ callers }: Questions, s: PolicyStatement): number {
  return s.principals
    ? callers.place(JSON.stringify(["+", s.principals]), () => ({ principals: s.principals ?? [] }))
    : callers.place(JSON.stringify(["-", s.effect, s.notPrincipals]), () => ({
        notPrincipals: s.notPrincipals ?? [],
        effect: s.effect,
      }));
}

/** Keys that say the same are asked the same: what one of them is, the other one is, too. */
function twinKeys(policies: readonly Policy[]): Questions["keys"] {
  const asked = policies.flatMap(({ statements }) => statements.flatMap(({ conditions }) => conditions));
  const tested = new Set(asked.map(({ key }) => key.toLowerCase()));
  return new Map(
    sameTexts(tested).flatMap((pair) => {
      const both = register<Test>();
      return pair.map((key) => [key, both] as const);
    }),
  );
}

function questionsOf(policies: readonly Policy[]): Questions {
  const questions: Questions = {
    actions: register(),
    actionPatterns: [],
    resources: register(),
    resourcePatterns: [],
    callers: register(),
    keys: twinKeys(policies),
    needing: new Map(),
    byCaller: policies.some(({ statements }) => statements.some((s) => s.principals ?? s.notPrincipals)),
    fresh: exampleValues(policies),
  };
  for (const { version, statements } of policies) {
    const variables = version === "2012-10-17";
    for (const s of statements) {
      for (const text of s.actions ?? s.notActions ?? []) actionAt(questions, text);
      for (const text of s.resources ?? s.notResources ?? []) resourceAt(questions, text, variables);
      if (s.principals ?? s.notPrincipals) callerAt(questions, s);
      for (const condition of s.conditions) conditionAt(questions, condition, variables);
    }
  }
  return questions;
}

/** Whether an object's action is on an object cannot be told of a pattern that may be a bucket: its place, where it is asked. */
function askForObjects({ resources, actionPatterns, resourcePatterns }: Questions): number | undefined {
  const both = actionPatterns.some((text) => /^(s3|[^:]*[*?])/.test(text)) && resourcePatterns.some(isBucketOrObject);
  if (!both) return undefined;
  const at = resources.place("objects", () => ({ max: objectGlob, sure: objectGlob }));
  resourcePatterns.push("arn:*:s3:::*/*");
  return at;
}

/** The requests that a statement speaks of, dimension by dimension; `place` has the dimensions by name. */
function boxIn(
  questions: Questions,
  dimensions: readonly Dimension[],
  place: ReadonlyMap<string, number>,
  { version }: Policy,
  s: PolicyStatement,
): Box {
  const variables = version === "2012-10-17";
  const box = new Map<number, Bits>();
  const anyOf = (name: string, tests: readonly number[], negated: boolean): void => {
    const at = place.get(name) ?? 0;
    const of = dimensions[at] as Dimension;
    const union = unionOf(of, tests);
    const set = negated ? without(full(of.size), union) : union;
    const already = box.get(at);
    box.set(at, already ? and(already, set) : set);
  };
  const actions = (s.actions ?? s.notActions ?? []).map((text) => actionAt(questions, text));
  anyOf("action", actions, !s.actions && s.notActions !== undefined);
  if (s.resources ?? s.notResources) {
    const resources = (s.resources ?? s.notResources ?? []).map((text) => resourceAt(questions, text, variables));
    anyOf("resource", resources, !s.resources);
  }
  if (s.principals ?? s.notPrincipals) anyOf("principal", [callerAt(questions, s)], false);
  for (const condition of s.conditions) {
    const name = ofCaller(questions, condition) ? "principal" : `key ${keyOf(condition, variables)}`;
    anyOf(name, [conditionAt(questions, condition, variables)], false);
  }
  return [...box].map(([at, set]) => ({ at, set })).sort((a, b) => a.at - b.at);
}

/** To write down what a statement asks takes as long as so many steps. */
const stepsPerStatement = 200;

/** What the requests look like that some policies can tell apart; or why that cannot be said. */
export function spaceOf(
  policies: readonly Policy[],
  { effort, actionTexts, resourceTexts }: Making = {},
): Space | { readonly undecided: string } {
  const count = policies.reduce((sum, { statements }) => sum + statements.length, 0);
  if (!isLeft(effort, stepsPerStatement * count)) return tooMany;
  const questions = questionsOf(policies);
  const { actions, actionPatterns, resources, resourcePatterns, callers, keys, needing, byCaller, fresh } = questions;
  const objects = askForObjects(questions);
  const actionClasses = actionTexts
    ? classesOf(actions.list, actionTexts)
    : textClasses(actions.list, actionUniverse, [], effort);
  const wide = resources.list.some(({ max, sure }) => max !== sure);
  const named = policies.flatMap(({ statements }) => statements.flatMap((s) => s.resources ?? s.notResources ?? []));
  const resourceClasses = resourceTexts
    ? classesOf(resources.list, resourceTexts)
    : textClasses(resources.list, resourceUniverse, wide ? nowhere(named) : [], effort);
  const callerClasses = byCaller ? callerAtoms(callers.list, [...keys.keys(), ...needing.keys()], effort) : undefined;
  if (!actionClasses) return { undecided: "the action patterns have too many combinations" };
  if (!resourceClasses) return { undecided: "the resource patterns have too many combinations" };
  if (byCaller && !callerClasses) return { undecided: "the principals cannot be told apart" };
  const keyList: { key: string; atoms: readonly KeyAtom[] }[] = [];
  for (const [key, { list }] of keys) {
    const atoms = keyAtoms(key, list, fresh, effort);
    if (!atoms) return { undecided: `the conditions on ${key} have too many combinations` };
    keyList.push({ key, atoms });
  }
  const dimensions = [
    dimension("action", actionClasses, actions.list.length),
    dimension("resource", resourceClasses, resources.list.length),
    ...(callerClasses ? [dimension("principal", callerClasses, callers.list.length)] : []),
    ...keyList.map(({ key, atoms }) => dimension(`key ${key}`, atoms, keys.get(key)?.list.length ?? 0)),
  ];
  const place = new Map(dimensions.map(({ name }, at) => [name, at]));
  const resourceDimension = dimensions[1] as Dimension;
  let impossible: readonly Box[] | undefined;
  return {
    dimensions,
    impossible: () =>
      (impossible ??= impossibleBoxes({
        actions: actionClasses,
        actionPatterns,
        resources: resourceClasses,
        resourcePatterns,
        objects,
        callers: callerClasses,
        keys: keyList,
        needing: new Map([...needing].map(([key, tests]) => [key, unionOf(resourceDimension, tests)])),
      })),
    actions: actionClasses,
    actionReadings: actions.list,
    resources: resourceClasses,
    resourceReadings: resources.list,
    callers: callerClasses,
    keys: keyList,
    fresh,
    boxOf: (policy, statement) => boxIn(questions, dimensions, place, policy, statement),
  };
}

function unionOf({ size, sets }: Dimension, tests: readonly number[]): Bits {
  const union = bits(size);
  for (const test of tests) sets[test]?.forEach((word, i) => (union[i] = (union[i] ?? 0) | word));
  return union;
}

function isBucketOrObject(pattern: string): boolean {
  return isLevel("s3", "bucket", pattern) && isLevel("s3", "object", pattern);
}

function resourceReading(parts: readonly TextPart[], fresh: (key: string) => string): PatternReading {
  const { plain, strict } = resourceGlobs(parts);
  const open = parts.some((part) => part.kind === "variable" || part.kind === "hole");
  if (open) return readingOf(parts, fresh, { segments: strict !== undefined });
  if (!strict) return { max: plain, sure: plain };
  const text = parts.map((part) => (part.kind === "literal" ? part.text : "*")).join("");
  return staysInParts(text) ? { max: strict, sure: strict } : { max: plain, sure: strict };
}
