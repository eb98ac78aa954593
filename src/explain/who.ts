import { whoOf } from "../catalogue/who";
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

/** Which of several choices is meant, where they let in the same somebody: the policy does not show it. */
export function choiceRemarks({ way, told }: Pick<Whose, "way" | "told">): readonly string[] {
  const who = way && whoOf(way);
  if (who === undefined || !("chosen" in who)) return [];
  const { chosen, from } = who;
  const value = told[chosen] ?? "";
  const same = Object.values(from).filter((one) => JSON.stringify(one) === JSON.stringify(from[value]));
  return same.length < 2
    ? []
    : [`${chosen} ${JSON.stringify(value)} is one of ${same.length} that let in the same: put yours`];
}
