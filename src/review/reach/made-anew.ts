import type { Policy, Principal } from "../../policy";
import { isMadeAnew } from "../inventory/gone-with";
import type { Change } from "../plan/change";
import type { Side } from "../plan/values";
import type { Context } from "./context";
import { identityArn } from "./own-sources";

const known = new WeakMap<Context["before"], ReadonlySet<string>>();

/** ARNs of the roles and users that the plan deletes and makes anew. */
function arnsOf(context: Context): ReadonlySet<string> {
  const found =
    known.get(context.before) ??
    new Set(
      [...context.before.identities.values()].flatMap(({ resource }) =>
        resource !== undefined && isMadeAnew(resource) ? (identityArn(resource, "before", context) ?? []) : [],
      ),
    );
  known.set(context.before, found);
  return found;
}

/**
 * What a policy says that stays as it is while the plan makes a role or user anew. AWS holds the unique ID of whom it names:
 * the new one has another, also where its ARN is the same.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html, "IAM role principals"
 *
 * @param by the resource that holds it
 */
export function withoutMadeAnew<Of extends Policy>(policy: Of, by: Change, side: Side, context: Context): Of {
  if (side === "before" || by.kind !== "no-op") return policy;
  const arns = arnsOf(context);
  const isGone = ({ kind, id }: Principal) => kind === "arn" && arns.has(id);
  if (arns.size === 0) return policy;
  if (!policy.statements.some((one) => [...(one.principals ?? []), ...(one.notPrincipals ?? [])].some(isGone)))
    return policy;
  const all = (principals: readonly Principal[]) =>
    principals.map((one) => (isGone(one) ? { kind: "id" as const, id: `the former ${one.id}` } : one));
  return {
    ...policy,
    statements: policy.statements.map((one) => ({
      ...one,
      ...(one.principals ? { principals: all(one.principals) } : {}),
      ...(one.notPrincipals ? { notPrincipals: all(one.notPrincipals) } : {}),
    })),
  };
}
