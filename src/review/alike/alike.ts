import { decisiveDrift } from "../drift";
import { object, texts } from "../plan/json";
import { type OpenPlan, type Plan, withItems } from "../plan/plan";
import { type Clusters, clustersOf } from "./clusters";
import { planTexts } from "./entries";
import { countNames } from "./given";
import { type Kin, kinOf } from "./kin";
import { knownAccounts, type Meaningful, meaningfulWords, squeezed } from "./own-words";
import { shapeOf } from "./words";

/** Groups of resources that differ in numbers of their names only: what is true of one is true of each. */
export interface Alike {
  /** Names, accounts and external IDs by which they differ, in lower case: of each group, in one order. The first two are judged. */
  readonly names: readonly (readonly string[])[];
}

/** A plan of which some groups are left out, since others like them are in it. */
export interface Reduced {
  /** What is left of the plan's items. */
  readonly items: readonly unknown[];
  readonly alike: readonly Alike[];
  readonly clusters: Clusters;
}

/** Fewer entries are judged one by one in no time. */
const worthwhile = 500;

/** So many of a kind are there before some are left out. */
const judged = 2;

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
function isClosed({ first, own }: Kin, clusters: Clusters, { given, wild, meaningful }: Outside): boolean {
  const text = JSON.stringify(first.said.map(({ json }) => json?.())).toLowerCase();
  const inside = countNames(first.said, [], clusters);
  const spoken = new Set(text.match(/[\w+=,.@-]+/g));
  const shapes = [...own()].map((word) => shapeOf(clusters.words[word] ?? ""));
  const plain = squeezed(text);
  return (
    [...spoken].every((word) => (given.get(word) ?? 0) === (inside.get(word) ?? 0)) &&
    !shapes.some((shape) => wild.some((part) => shape.includes(part))) &&
    !meaningful.some((word) => plain.includes(word))
  );
}

/** What the configuration says of single instances: `aws_iam_role.writer["t-15"].arn`. */
function keyedReferences(configuration: unknown): readonly string[] {
  if (Array.isArray(configuration)) return configuration.flatMap(keyedReferences);
  return Object.entries(object(configuration)).flatMap(([key, value]) =>
    key === "references" ? texts(value).filter((one) => one.includes("[")) : keyedReferences(value),
  );
}

/** Shapes of words that a wildcard touches. */
function wildIn(clusters: Clusters): readonly string[] {
  const shapes = new Set(clusters.all.flatMap(({ said }) => said.map(({ shape }) => shape)));
  return [...new Set([...shapes].flatMap(({ words, touched }) => touched.map((place) => shapeOf(words[place] ?? ""))))];
}

/** Whether somebody changed outside Terraform what decides access. */
function isChangedOutside(plan: OpenPlan): boolean {
  return plan.drift.length > 0 && decisiveDrift(withItems(plan, plan.items)).length > 0;
}

/** What is left of a plan. */
export function reducedPlan(plan: OpenPlan, { items }: Reduced): Plan {
  // none of it decides access; what it is about may be left out
  return { ...withItems(plan, items), drift: [] };
}

/**
 * Leaves out of a plan the groups of resources of which two others are there that differ from them in numbers of names, of
 * accounts that nobody knows and of external IDs only, that nobody else speaks of, and that speak of nobody else. Undefined
 * where there are none, or where it is not worth the while.
 */
export function withoutAlike(plan: OpenPlan, named: Meaningful, least = worthwhile): Reduced | undefined {
  // what somebody changed of one of them is not true of the others
  if (plan.items.length < least || isChangedOutside(plan)) return undefined;
  const { configuration, besides } = plan;
  const { resources, module_calls: calls } = object(configuration["root_module"]);
  const isConfigured = resources !== undefined || calls !== undefined;
  const texts = planTexts(plan.items, [...besides, ...(isConfigured ? [keyedReferences(configuration)] : [])]);
  const { entries } = texts;
  const clusters = clustersOf(texts, knownAccounts(named));
  const kin = kinOf(clusters, isConfigured).filter(({ others }) => others.length >= judged);
  if (kin.length === 0) return undefined;
  const outside = {
    given: countNames(
      clusters.all.flatMap(({ said }) => said),
      besides,
      clusters,
    ),
    wild: wildIn(clusters),
    meaningful: meaningfulWords(named),
  };
  const closed = kin.filter((one) => isClosed(one, clusters, outside));
  const left = new Set<unknown>(
    closed.flatMap(({ others }) => others.slice(judged - 1).flatMap(({ group }) => group.said)),
  );
  if (left.size === 0) return undefined;
  const alike = closed.map(({ words, others }): Alike => {
    const own = [...words.keys()].filter((place) => clusters.isOwn(words[place] ?? -1));
    const namesOf = (its: readonly number[]) => own.map((place) => clusters.words[its[place] ?? -1] ?? "");
    return { names: [words, ...others.map(({ names }) => names)].map(namesOf) };
  });
  return { items: plan.items.filter((_, place) => !left.has(entries[place])), alike, clusters };
}
