import { coverage } from "../policy/coverage";
import type { GrantedAccess } from "../policy/grants";
import type { Policy, PolicyKind, Principal } from "../policy/policy";
import type { Whose } from "../recognise/whose";

/** Whom a policy lets in besides the service, and what it allows of other services of AWS. */
export interface Besides {
  readonly others: readonly Principal[];
  readonly otherActions: readonly string[];
}

/**
 * What a policy has besides what a service needs.
 *
 * @param reference what grantform makes for the service: a role that assumes itself is let in, and may do so
 */
export function besides({ service, own, others }: Whose, kind: PolicyKind, reference: Policy | undefined): Besides {
  const strangers = others.filter((grant) => !isMade(reference, grant, grant.actions));
  const needed = new Set(
    [service.access.input, service.access.output].flatMap(
      (access) => access?.needs.map(({ action }) => action.toLowerCase()) ?? [],
    ),
  );
  const actions = own.flatMap((grant) =>
    actionsElsewhere([grant], kind).filter(
      (action) => !needed.has(action.toLowerCase()) && !isMade(reference, grant, [action]),
    ),
  );
  return {
    others: strangers.flatMap(({ principal }) => (principal ? [principal] : [])),
    otherActions: [...new Set(actions)],
  };
}

function isMade(
  reference: Policy | undefined,
  { principal, notActions, notResources, resources, conditions }: GrantedAccess,
  actions: readonly string[],
): boolean {
  if (reference === undefined || notActions || notResources) return false;
  // a look before the engine is asked
  const speaks = reference.statements.some(
    (s) =>
      s.actions?.some((one) => actions.includes(one)) &&
      (!principal || s.principals?.some(({ id }) => id === principal.id)),
  );
  if (!speaks) return false;
  return (
    coverage(reference, {
      index: 0,
      effect: "Allow",
      ...(principal ? { principals: [principal] } : {}),
      actions,
      ...(resources.length > 0 ? { resources } : {}),
      conditions,
    }).coverage === "all"
  );
}

const entering = /^sts:(assumerole(withwebidentity)?|tagsession|setsourceidentity)$/;

/** Actions of other services of AWS than S3; of a trust policy none that enters the role. */
export function actionsElsewhere(grants: readonly GrantedAccess[], kind: PolicyKind): readonly string[] {
  const actions = grants.flatMap((grant) => grant.actions);
  return [...new Set(actions)].filter((action) => {
    const lower = action.toLowerCase();
    return !lower.startsWith("s3:") && !(kind === "trust" && entering.test(lower));
  });
}
