import { decisiveDrift } from "../drift";
import { saidWord } from "../plan/entry";
import { object, texts } from "../plan/json";
import { type OpenPlan, type Plan, withItems } from "../plan/plan";
import { type Cluster, type Clusters, clustersOf } from "./clusters";
import { planTexts, writtenAttributes } from "./entries";
import { unreadAttributes } from "./free";
import { countNames } from "./given";
import { type Kin, kinOf } from "./kin";
import { knownAccounts, type Meaningful } from "./own-words";
import { plainWords } from "./plain-words";

/** Groups of resources that differ in words of their own only: what is true of one is true of each. */
export interface Alike {
  /** Names, accounts and external IDs by which they differ: of each group, in one order. The first two are judged. */
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

/** Whether nothing outside of a group is spoken of in it. */
function isClosed(first: Cluster, clusters: Clusters, given: ReadonlyMap<string, number>): boolean {
  const read = (key: string, value: unknown): unknown => (unreadAttributes.includes(key) ? undefined : value);
  const text = JSON.stringify(
    first.said.map(({ json }) => json?.()),
    read,
  ).toLowerCase();
  const inside = countNames(first.said, [], clusters);
  const spoken = new Set(text.match(/[\w+=,.@-]+/g));
  return [...spoken].every((word) => (given.get(word) ?? 0) === (inside.get(word) ?? 0));
}

/** What the configuration says of single instances: `aws_iam_role.writer["t-15"].arn`. */
function keyedReferences(configuration: unknown): readonly string[] {
  if (Array.isArray(configuration)) return configuration.flatMap(keyedReferences);
  return Object.entries(object(configuration)).flatMap(([key, value]) =>
    key === "references" ? texts(value).filter((one) => one.includes("[")) : keyedReferences(value),
  );
}

/** Words that a wildcard touches, in lower case. */
function wildIn(clusters: Clusters): ReadonlySet<string> {
  const found = new Set<number>();
  for (const { said } of clusters.all)
    for (const one of said) for (const place of one.shape.touched) found.add(saidWord(one, place));
  return new Set([...found].map((word) => (clusters.words[word] ?? "").toLowerCase()));
}

/** What a policy asks for tags by: of who comes, which roles may have, or of what is asked for. */
const tagKeys = ["principaltag", "resourcetag", "buckettag"];

/** Whether some policy asks for tags. */
function asksForTags(configuration: unknown, { numbers }: Clusters): boolean {
  const says = (value: unknown): boolean => {
    if (typeof value === "string") return tagKeys.some((key) => value.toLowerCase().includes(key));
    return typeof value === "object" && value !== null && Object.values(value).some(says);
  };
  return tagKeys.some((key) => numbers.has(key)) || says(configuration);
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

/** Two that are told from the words of a report: names of letters only could stand there for themselves. */
function inOrder({ members }: Kin): Kin["members"] {
  const letters = ({ names }: Kin["members"][number]) => names.filter((name) => /^[a-z]+$/i.test(name)).join("").length;
  const isTold = (one: Kin["members"][number]) => letters(one) === 0;
  const told = members.filter(isTold);
  return told.length < judged ? members : [...told, ...members.filter((one) => !isTold(one))];
}

/**
 * Leaves out of a plan the groups of resources of which two others are there that differ from them in names, in accounts that
 * nobody knows and in external IDs only, that nobody else speaks of, and that speak of nobody else. Undefined where there are
 * none, or where it is not worth the while.
 */
export function withoutAlike(plan: OpenPlan, named: Meaningful, least = worthwhile): Reduced | undefined {
  // what somebody changed of one of them is not true of the others
  if (plan.items.length < least || isChangedOutside(plan)) return undefined;
  const { configuration, besides } = plan;
  const { resources, module_calls: calls } = object(configuration["root_module"]);
  const isConfigured = resources !== undefined || calls !== undefined;
  const texts = planTexts(plan.items, [...besides, ...(isConfigured ? [keyedReferences(configuration)] : [])]);
  const { entries } = texts;
  const accounts = knownAccounts(named);
  const clusters = clustersOf(texts, accounts);
  if (asksForTags(configuration, clusters)) return undefined;
  const written = writtenAttributes(configuration);
  const kin = kinOf(
    clusters,
    { isConfigured, written },
    () => plainWords(named, accounts, wildIn(clusters)),
    judged + 1,
  );
  if (kin.length === 0) return undefined;
  const given = countNames(entries, besides, clusters);
  const closed = kin.filter(({ first }) => isClosed(first, clusters, given)).map(inOrder);
  const left = new Set<unknown>();
  for (const members of closed)
    for (const { group } of members.slice(judged)) for (const one of group.said) left.add(one);
  if (left.size === 0) return undefined;
  const alike = closed.map((members): Alike => ({ names: members.map(({ names }) => names) }));
  return { items: plan.items.filter((_, place) => !left.has(entries[place])), alike, clusters };
}
