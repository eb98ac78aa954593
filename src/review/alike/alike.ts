import { sinceLastApply } from "../drift";
import type { Change } from "../plan/change";
import { object } from "../plan/json";
import type { Plan } from "../plan/plan";
import { type Kin, kinOf } from "./kin";
import { changeText, type Clusters, clustersOf } from "./clusters";
import { knownAccounts, type Meaningful, meaningfulWords, squeezed } from "./own-words";
import { shapeOf } from "./words";

/** Groups of resources that differ in numbers of their names only: what is true of one is true of each. */
export interface Alike {
  /** Names, accounts and external IDs by which they differ, in lower case: of each group, in one order. The first two are judged. */
  readonly names: readonly (readonly string[])[];
}

/** A plan of which some groups are left out, since others like them are in it. */
export interface Reduced {
  readonly plan: Plan;
  readonly alike: readonly Alike[];
  readonly clusters: Clusters;
}

/** Fewer changes are judged one by one in no time. */
const worthwhile = 500;

/** So many of a kind are there before some are left out. */
const judged = 2;

/** How many changes give a name by which others may speak of what they make. */
function givenNames(changes: readonly Change[]): ReadonlyMap<string, number> {
  const given = new Map<string, number>();
  const count = (name: unknown): void => {
    if (typeof name === "string") given.set(name, (given.get(name) ?? 0) + 1);
  };
  for (const { type, before, after } of changes) {
    if (/^aws_iam_(role|user)_policy/.test(type)) continue;
    for (const key of ["bucket", "name"]) {
      count(before?.[key]);
      if (after?.[key] !== before?.[key]) count(after?.[key]);
    }
  }
  return given;
}

/** What outside of a group may have to do with it. */
interface Outside {
  /** Names that the plan gives, and how often. */
  readonly given: ReadonlyMap<string, number>;
  /** Shapes of words that a wildcard touches somewhere. */
  readonly wild: readonly string[];
  /** Words that mean something to the catalogue or to AWS. */
  readonly meaningful: readonly string[];
}

/** Whether nothing outside of a group is spoken of in it, and no wildcard tells those apart that are like it. */
function isClosed({ first, own }: Kin, words: Clusters["words"], { given, wild, meaningful }: Outside): boolean {
  const changes = first.said.map(({ change }) => change);
  const text = changes.map((change) => changeText(change, true)).join(" ");
  const inside = givenNames(changes);
  const spoken = new Set(text.match(/[\w+=,.@-]+/g));
  const shapes = [...own()].map((word) => shapeOf(words[word] ?? ""));
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
export function withoutAlike(plan: Plan, named: Meaningful, least = worthwhile): Reduced | undefined {
  // what somebody changed of one of them is not true of the others
  if (plan.changes.length < least || sinceLastApply(plan) !== undefined) return undefined;
  const { resources, module_calls: calls } = object(plan.configuration["root_module"]);
  const known = knownAccounts(named);
  const clusters = clustersOf(plan.changes, resources !== undefined || calls !== undefined, known);
  const kin = kinOf(clusters).filter(({ others }) => others.length >= judged);
  if (kin.length === 0) return undefined;
  const outside = {
    given: givenNames(plan.changes),
    wild: [...new Set([...clusters.touched].map(shapeOf))],
    meaningful: meaningfulWords(named),
  };
  const closed = kin.filter((one) => isClosed(one, clusters.words, outside));
  const left = new Set(
    closed.flatMap(({ others }) =>
      others.slice(judged - 1).flatMap(({ group }) => group.said.map(({ change }) => change)),
    ),
  );
  if (left.size === 0) return undefined;
  const alike = closed.map(({ first, others }): Alike => {
    const own = [...new Set(first.said.flatMap(({ words }) => words))].filter(clusters.isOwn);
    const wordOf = (number: number): string => clusters.words[number] ?? "";
    return {
      names: [own.map(wordOf), ...others.map(({ names }) => own.map((word) => wordOf(names.get(word) ?? word)))],
    };
  });
  return { plan: { ...plan, changes: plan.changes.filter((change) => !left.has(change)) }, alike, clusters };
}
