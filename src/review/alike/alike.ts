import type { ServicePattern } from "../../catalogue/pattern";
import { awsServices } from "../../aws/own";
import type { Change } from "../plan/change";
import { object } from "../plan/json";
import type { Plan } from "../plan/plan";
import { type Group, type Groups, groupsOf, textOf } from "./groups";
import { shapeOf, wordsOf } from "./words";

/** Groups of resources that differ in numbers of their names only: what is true of one is true of each. */
export interface Alike {
  /** Names, accounts and external IDs by which they differ, in lower case: of each group, in one order. The first two are judged. */
  readonly names: readonly (readonly string[])[];
}

/** A plan of which some groups are left out, since others like them are in it. */
export interface Reduced {
  readonly plan: Plan;
  readonly alike: readonly Alike[];
  readonly groups: Groups;
}

/** Several ask for the same. */
function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** What somebody calls by name has a meaning of its own. */
export interface Named {
  readonly patterns: readonly ServicePattern[];
  /** Accounts, organisations and networks of the config. */
  readonly texts: readonly string[];
}

/** Fewer changes are judged one by one in no time. */
const worthwhile = 500;

/** So many of a kind are there before some are left out. */
const judged = 2;

/** Attributes that name the resource itself, or the one that it belongs to. */
const naming = ["bucket", "name", "role", "user", "id", "arn"] as const;

type Kind = "name" | "account" | "external-id";

/** Accounts that mean something to the catalogue, to AWS or to the config. */
function knownAccounts({ patterns, texts }: Named): ReadonlySet<string> {
  return new Set(JSON.stringify([patterns, awsServices, texts]).match(/\d{12}/g));
}

/** By which of its words a group may differ from others, by the words' numbers. */
function kindsOf({ said }: Group, groups: Groups, known: ReadonlySet<string>): ReadonlyMap<number, Kind> {
  const names = new Set(
    said.flatMap(({ change: { address, before, after } }) => [
      ...wordsOf(address).numbered,
      ...[before, after].flatMap((side) =>
        naming.flatMap((key) => wordsOf(JSON.stringify(side?.[key] ?? "")).numbered),
      ),
    ]),
  );
  const text = JSON.stringify(said.map(({ change: { before, after } }) => [before, after])).toLowerCase();
  const kinds = new Map<number, Kind>();
  for (const number of new Set(said.flatMap(({ words }) => words))) {
    const word = groups.words[number] ?? "";
    if (/^\d{12}$/.test(word)) {
      if (!known.has(word)) kinds.set(number, "account");
    } else if (/\d{9}/.test(word) || !/[a-z]/.test(word)) continue;
    else if (names.has(word)) kinds.set(number, "name");
    else if (text.includes(`\\"sts:externalid\\":\\"${word}\\"`)) kinds.set(number, "external-id");
  }
  return kinds;
}

/** Groups like a first one. */
interface Class {
  readonly first: Group;
  kinds(): ReadonlyMap<number, Kind>;
  /** The others, each with its word for each of the first one's own. */
  readonly others: { readonly group: Group; readonly names: ReadonlyMap<number, number> }[];
}

/** The words of a group that stand for those of the first one; undefined where it is not like it. */
function namesIn(
  other: Group,
  { first, kinds }: Class,
  isOwn: Groups["isOwn"],
  isKnown: (word: number) => boolean,
): ReadonlyMap<number, number> | undefined {
  const names = new Map<number, number>();
  const taken = new Set<number>();
  for (const [at, { words }] of first.said.entries()) {
    const its = other.said[at]?.words ?? [];
    for (const [place, word] of words.entries()) {
      const name = its[place];
      if (word === name || (name !== undefined && names.get(word) === name)) continue;
      if (name === undefined || names.has(word) || taken.has(name) || !isOwn(word) || !isOwn(name)) return undefined;
      const kind = kinds().get(word);
      if (kind === undefined || (kind === "account" && isKnown(name))) return undefined;
      names.set(word, name);
      taken.add(name);
    }
  }
  return names;
}

/** Texts of one shape that differ otherwise: with more kinds of them than these, the rest is judged one by one. */
const mostClasses = 20;

function shapesOf({ said }: Group): string | undefined {
  const shapes = said.map(({ shape }) => shape);
  // two of one shape could be taken for each other
  return new Set(shapes).size === shapes.length ? shapes.join(" ") : undefined;
}

function classesOf(groups: Groups, known: ReadonlySet<string>): readonly Class[] {
  const byShape = new Map<string, Class[]>();
  const isKnown = (number: number): boolean => known.has(groups.words[number] ?? "");
  for (const group of groups.groups) {
    const shapes = group.plain ? shapesOf(group) : undefined;
    if (shapes === undefined) continue;
    const classes = byShape.get(shapes) ?? [];
    byShape.set(shapes, classes);
    const found = classes.some((one) => {
      const names = namesIn(group, one, groups.isOwn, isKnown);
      if (names !== undefined) one.others.push({ group, names });
      return names !== undefined;
    });
    if (!found && classes.length < mostClasses)
      classes.push({ first: group, kinds: once(() => kindsOf(group, groups, known)), others: [] });
  }
  return [...byShape.values()].flat();
}

/** Ends by which AWS tells kinds of buckets and aliases apart, and in which a number has a meaning. */
const meaningful = ["s3alias", "--x-s3", "--ol-s3"];

function squeezed(text: string): string {
  return shapeOf(text.toLowerCase().replaceAll(/[^a-z0-9]/g, ""));
}

/** Words with numbers by which people's names for resources mean a service, and ends by which AWS tells names apart. */
function meaningfulWords({ patterns }: Named): readonly string[] {
  const said = patterns.flatMap(({ id, name, vendor, words = [] }) => [id, name, vendor, ...words]);
  return [...meaningful, ...said].filter((word) => /\d/.test(word)).map(squeezed);
}

/** Names of what a change makes, by which others may speak of it. */
function givenBy({ type, before, after }: Change): readonly string[] {
  if (/^aws_iam_(role|user)_policy/.test(type)) return [];
  return [before, after].flatMap((side) =>
    ["bucket", "name"].flatMap((key) => (typeof side?.[key] === "string" ? [side[key]] : [])),
  );
}

/** How many changes give a name. */
function givenNames(changes: readonly Change[]): ReadonlyMap<string, number> {
  const given = new Map<string, number>();
  for (const change of changes)
    for (const name of new Set(givenBy(change))) given.set(name, (given.get(name) ?? 0) + 1);
  return given;
}

/** Whether nothing outside of a group is spoken of in it, and no wildcard tells those apart that are like it. */
function isClosed(
  { first, kinds }: Class,
  groups: Groups,
  given: ReadonlyMap<string, number>,
  meaningful: readonly string[],
): boolean {
  const changes = first.said.map(({ change }) => change);
  const text = changes.map((change) => textOf(change, true)).join(" ");
  const inside = givenNames(changes);
  const spoken = new Set(text.match(/[\w+=,.@-]+/g));
  const shapes = [...kinds().keys()].map((word) => shapeOf(groups.words[word] ?? ""));
  const wild = [...groups.touched].map(shapeOf);
  const plain = squeezed(text);
  return (
    [...spoken].every((word) => (given.get(word) ?? 0) === (inside.get(word) ?? 0)) &&
    !shapes.some((shape) => wild.some((part) => shape.includes(part))) &&
    !meaningful.some((word) => plain.includes(word))
  );
}

/**
 * Leaves out of a plan the groups of resources of which two others are there that differ from them in numbers of names, of
 * accounts that nobody knows and of external IDs only, that nobody else speaks of, and that speak of nobody else. Undefined
 * where there are none, or where it is not worth the while.
 */
export function withoutAlike(plan: Plan, named: Named, least = worthwhile): Reduced | undefined {
  if (plan.changes.length < least || plan.drift.length > 0) return undefined;
  const { resources, module_calls: calls } = object(plan.configuration["root_module"]);
  const groups = groupsOf(plan.changes, resources !== undefined || calls !== undefined);
  const classes = classesOf(groups, knownAccounts(named)).filter(({ others }) => others.length >= judged);
  if (classes.length === 0) return undefined;
  const given = givenNames(plan.changes);
  const words = meaningfulWords(named);
  const closed = classes.filter((one) => isClosed(one, groups, given, words));
  const left = new Set(
    closed.flatMap(({ others }) =>
      others.slice(judged - 1).flatMap(({ group }) => group.said.map(({ change }) => change)),
    ),
  );
  if (left.size === 0) return undefined;
  const alike = closed.map(({ first, others }): Alike => {
    const own = [...new Set(first.said.flatMap(({ words }) => words))].filter(groups.isOwn);
    const wordOf = (number: number): string => groups.words[number] ?? "";
    return {
      names: [own.map(wordOf), ...others.map(({ names }) => own.map((word) => wordOf(names.get(word) ?? word)))],
    };
  });
  return { plan: { ...plan, changes: plan.changes.filter((change) => !left.has(change)) }, alike, groups };
}
