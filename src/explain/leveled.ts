import { expandAction, findAction } from "../aws/actions";
import { fitsLevel } from "../policy/level";
import type { Policy, PolicyStatement } from "../policy/policy";

/**
 * A policy without the requests that nobody can make: an object's action on a bucket's ARN, an action that does not
 * exist. Vendors write both ARNs into one statement; that allows no more than two statements do.
 */
export function leveled(policy: Policy): Policy {
  return { ...policy, statements: policy.statements.flatMap((s) => (s.effect === "Allow" ? split(s) : [s])) };
}

function split(statement: PolicyStatement): readonly PolicyStatement[] {
  const { actions: _, resources, ...rest } = statement;
  const actions = knownActions(statement);
  if (!actions || !resources) return [statement];
  const byResources = new Map<string, { readonly resources: readonly string[]; readonly actions: string[] }>();
  for (const action of actions) {
    const fitting = fittingFor(action, resources);
    if (fitting.length === 0) continue;
    const key = JSON.stringify(fitting);
    const group = byResources.get(key) ?? { resources: fitting, actions: [] };
    group.actions.push(action);
    byResources.set(key, group);
  }
  return [...byResources.values()].map((group) => ({ ...rest, ...group }));
}

/** What the account is asked for, S3 asks of all buckets: `*` says no more. */
function fittingFor(action: string, resources: readonly string[]): readonly string[] {
  const fitting = resources.filter((resource) => fitsLevel(action, resource));
  const isOfAccount = action.startsWith("s3:") && findAction(action)?.levels.length === 0;
  const isAll = isOfAccount && resources.some((resource) => /^(\*|arn:(aws[\w-]*|\*):s3:::\*)$/.test(resource));
  return isAll ? ["arn:aws:s3:::*"] : fitting;
}

/** The actions one by one, where they are all of services that are known in full. */
function knownActions({ actions }: PolicyStatement): readonly string[] | undefined {
  if (!actions || actions.some((action) => !/^(s3|kms):/i.test(action))) return undefined;
  return [...new Set(actions.flatMap(expandAction))];
}
