import type { Policy } from "../policy/policy";
import { principalText } from "../policy/principal";
import { letsInWhole } from "../recognise/named";
import type { Whose } from "../recognise/whose";

/** What keeps it from being sure that the policy lets in the service, and all of it. */
export function whoRemarks({ service, by, own, judge }: Whose, policy: Policy): readonly string[] {
  const { principals = [] } = judge;
  const [principal] = principals;
  if (!principal) return [];
  if (own.length === 0) return ["nothing that the policy allows the service is left"];
  if (by !== "principal" && by !== "account")
    return [`whether ${principal.id} is the one that you were told, the policy does not show`];
  const lacking = principals.filter((one) => !letsInWhole(one, own, policy));
  if (lacking.length === 0) return [];
  const named = own.flatMap((grant) => (grant.principal ? [grant.principal.id] : []))[0] ?? "";
  const comes = lacking.map(principalText).join(" and ");
  return [`${JSON.stringify(named)} is let in; ${service.name} comes as ${comes}`];
}
