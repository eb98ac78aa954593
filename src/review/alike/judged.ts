import { type Judgement, judgementOf, sortedVain } from "../judgement";
import { type OpenPlan, type Plan, withItems } from "../plan/plan";
import type { ModelOptions } from "../read-model";
import { sortedRows } from "../rows";
import type { Rule } from "../rule";
import { type Reduced, reducedPlan, withoutAlike } from "./alike";
import { withCopies } from "./copies";

/** A judgement of a reduced plan as it is of the whole plan; undefined where that is not certain. */
export function whole(judgement: Judgement, reduced: Reduced): Judgement | undefined {
  const access = withCopies(judgement.access, reduced);
  const found = withCopies(judgement.found, reduced);
  const notRead = withCopies(judgement.notRead, reduced);
  const vain = withCopies(judgement.vain, reduced);
  const powers = withCopies(judgement.powers, reduced);
  const keys = withCopies(judgement.keys, reduced);
  const leaves = withCopies(judgement.leaves, reduced);
  const keyPairs = withCopies(judgement.keyPairs, reduced);
  const refused = withCopies(judgement.refused, reduced);
  if (!access || !found || !notRead || !vain || !powers || !keys || !leaves || !keyPairs || !refused) return undefined;
  return {
    ...judgement,
    access: sortedRows(access),
    found,
    notRead: [...notRead].sort(),
    vain: sortedVain(vain),
    powers: [...powers].sort(),
    keys,
    leaves,
    keyPairs,
    refused: [...refused].sort(),
  };
}

/** A judgement, and the plan that was judged. */
export interface JudgementAndPlan {
  readonly judgement: Judgement;
  /** Without resources of which two others are there that are like them: they change nothing but values that are known. */
  readonly plan: Plan;
}

/**
 * Judges a plan. Of groups of resources that differ in nothing but the numbers of their names, two are judged: where they
 * come out the same and nothing speaks of both, so do the others. Otherwise, every resource is judged.
 */
export function judged(open: OpenPlan, options: ModelOptions, rules: readonly Rule[]): JudgementAndPlan {
  const { patterns, known = {}, own = [], organizations = [], networks = [], source, grants } = options;
  const texts = [...Object.keys(known), ...own, ...[...organizations, ...networks].map(([name]) => name)];
  const reduced = source === undefined && grants === undefined ? withoutAlike(open, { patterns, texts }) : undefined;
  if (reduced !== undefined) {
    const plan = reducedPlan(open, reduced);
    const judgement = whole(judgementOf(plan, options, rules), reduced);
    if (judgement !== undefined) return { judgement, plan };
  }
  const plan = withItems(open, open.items);
  return { judgement: judgementOf(plan, options, rules), plan };
}
