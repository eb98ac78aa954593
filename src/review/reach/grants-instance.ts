import type { Condition, Policy, PolicyStatement } from "../../policy";
import { type Asker, viewOf } from "../../policy/asker";
import { nothing, surplusOf } from "../../policy/effective";
import { grantedActions } from "../inventory/doors/grants";
import type { Side } from "../plan/values";
import type { Document } from "../source/documents";
import type { Context } from "./context";
import { neverMade } from "./never-made";

const asks: PolicyStatement = {
  index: 0,
  effect: "Allow",
  actions: ["s3:GetDataAccess"],
  resources: ["*"],
  conditions: [],
};

const part = { version: "2012-10-17", statement: asks } as const;

/** What the policies of the grants' instances say; empty where the plan has none. */
export function instanceDocuments(side: Side, context: Context): readonly Document[] {
  return context[side].doors.flatMap(({ kind, policy }) =>
    kind === "grants-instance" && policy !== undefined
      ? (context.documents.read(policy.change, side, policy.path, "resource") ?? [])
      : [],
  );
}

/** How somebody may ask for what a grant gives. */
export interface Asking {
  /** The conditions of each statement that lets it ask. */
  readonly under: readonly (readonly Condition[])[];
  /** What keeps it from asking, as what keeps it from all that a grant can give. */
  readonly denials: readonly Policy[];
  /** Why it is not certain that it may. */
  readonly doubt?: string;
}

/** Whether a statement, conditions aside, speaks of asking. */
function speaksOfAsking(statement: PolicyStatement, policy: Policy, asker: Asker): boolean {
  const open: Policy = { ...policy, statements: [{ ...statement, effect: "Allow", conditions: [] }] };
  return !("none" in surplusOf(part, { ways: [[open]], denials: [] }, nothing, asker));
}

/**
 * How somebody of another account may ask: the instance's policy has to let it. Undefined where it does not.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-grants-cross-accounts.html
 */
export function askingBy(asker: Asker, side: Side, context: Context): Asking | undefined {
  const views = instanceDocuments(side, context).flatMap(({ policy }) =>
    policy === undefined ? [] : [viewOf(policy, asker)],
  );
  const open = { under: [[]], denials: [] };
  if (views.length === 0)
    return { ...open, doubt: "the policy of the grants' instance has to allow s3:GetDataAccess, too" };
  const never = neverMade(views, context.now);
  const found = surplusOf(part, { ways: views.map((view) => [view]), denials: [...views, ...never] }, nothing, asker);
  if ("none" in found) return undefined;
  if (!("witness" in found))
    return { ...open, doubt: "whether the policy of the grants' instance allows s3:GetDataAccess is not known" };
  const about = views.flatMap((view) =>
    view.statements.filter((one) => speaksOfAsking(one, view, asker)).map((statement) => ({ view, statement })),
  );
  const under = about.flatMap(({ statement }) => (statement.effect === "Allow" ? [statement.conditions] : []));
  const denials = about.flatMap(({ view, statement }): readonly Policy[] => {
    const { actions: _a, notActions: _n, resources: _r, notResources: _o, ...rest } = statement;
    const all = { ...rest, actions: [...grantedActions], resources: ["*"] };
    return statement.effect === "Deny" ? [{ ...view, statements: [all] }] : [];
  });
  return { under: under.some(({ length }) => length === 0) ? [[]] : under, denials: [...denials, ...never] };
}
