import type { Change } from "../plan/change";
import { keySuffix } from "../plan/address";
import type { Plan } from "../plan/plan";
import type { Lookup, NamedValues, HclValue } from "./hcl-value";
import type { Holes } from "./holes";
import type { References } from "./references";
import type { SourceFiles } from "./source";
import type { SourceIndex } from "./source-index";

/** Where an expression stands. */
export interface Scope {
  /** Address of the module instance. */
  readonly module: string;
  /** `each.key` or `count.index`. */
  readonly key?: string | number | undefined;
  /** `each.value` */
  readonly each?: HclValue | undefined;
  /** Names of `dynamic` blocks around it. */
  readonly names?: NamedValues;
}

/** What evaluation asks of everywhere: one for a review. */
export interface SourceContext {
  readonly source: SourceFiles;
  readonly plan: Plan;
  readonly references: References;
  readonly holes: Holes;
  /** Fills the documents that data sources are rebuilt to. */
  readonly fill: SourceIndex;
  /** Address without the instance's own key → its instances, as they will be. */
  readonly instances: ReadonlyMap<string, readonly Change[]>;
  /** Of the ARNs of this plan. */
  readonly partition: string;
  /** Value of what a file says: a literal, or a text with expressions in it. */
  readonly value: (written: unknown, scope: Scope) => HclValue;
  readonly lookup: (scope: Scope) => Lookup;
  /** What many expressions ask for, such as a local, is evaluated once. */
  readonly once: (key: string, evaluate: () => HclValue) => HclValue;
  readonly next: () => number;
  readonly step: () => boolean;
  /** One question from outside: the steps of the evaluation are counted from here. */
  readonly ask: <Answer>(question: () => Answer) => Answer;
}

/** Instances of the plan and of the data sources that it read, without those that will be gone. */
export function instancesOf({ changes, read }: Plan): ReadonlyMap<string, readonly Change[]> {
  const instances = new Map<string, Change[]>();
  const seen = new Set<string>();
  for (const change of [...changes, ...read]) {
    const { address, deposed, kind, after, index } = change;
    if (deposed !== undefined || kind === "delete" || kind === "forget" || after === undefined || seen.has(address))
      continue;
    seen.add(address);
    const base = index === undefined ? address : address.slice(0, -keySuffix(index).length);
    const known = instances.get(base);
    if (known === undefined) instances.set(base, [change]);
    else known.push(change);
  }
  return instances;
}
