import { checkPrincipalArn } from "../aws/principal-arn";
import type { ServicePattern } from "../catalogue/pattern";
import type { Policy, PolicyStatement, Principal } from "../policy/policy";
import { accountIn, aliasOf, comersOf, fixedAccount, partitionIn } from "./comers";

/** A policy in which nobody is named who cannot be, and what was wrong with those who were. */
export interface NamedPolicy {
  readonly policy: Policy;
  readonly remarks: readonly string[];
}

/**
 * Names each vendor in one way: its canonical user ID is its account. A name in a vendor's account that no caller can
 * have, or of another partition, where the number is somebody else's, lets nobody in.
 *
 * @param document the policy as it was given: an account's partition is seen only there
 */
export function checkedNames(policy: Policy, services: readonly ServicePattern[], document: unknown): NamedPolicy {
  const remarks = new Set<string>();
  const written = principalsWritten(document);
  const usable = (statement: PolicyStatement, principal: Principal): readonly Principal[] => {
    if (principal.kind === "canonical") return [aliasOf(principal.id, services) ?? principal];
    if (statement.effect !== "Allow" || (principal.kind !== "arn" && principal.kind !== "account")) return [principal];
    const account = accountIn(principal.id) ?? "";
    const service = /^\d{12}$/.test(account) ? services.find((one) => isIn(one, account)) : undefined;
    if (!service) return [principal];
    const problem = nobody(service, principal, account, written[statement.index] ?? []);
    if (problem === undefined) return [principal];
    remarks.add(problem);
    return [];
  };
  const statements = policy.statements.flatMap((statement): readonly PolicyStatement[] => {
    const { principals, notPrincipals } = statement;
    const all = (list: readonly Principal[]) => list.flatMap((principal) => usable(statement, principal));
    if (notPrincipals) return [{ ...statement, notPrincipals: all(notPrincipals) }];
    if (!principals) return [statement];
    const left = all(principals);
    return left.length > 0 || principals.length === 0 ? [{ ...statement, principals: left }] : [];
  });
  return { policy: { ...policy, statements }, remarks: [...remarks] };
}

function isIn(service: ServicePattern, account: string): boolean {
  return comersOf(service).some((comer) => fixedAccount(comer) === account);
}

/** Why nobody has this name in a vendor's account; undefined if somebody may. */
function nobody(
  service: ServicePattern,
  principal: Principal,
  account: string,
  written: readonly string[],
): string | undefined {
  const arns = principal.kind === "arn" ? [principal.id] : written.filter((arn) => accountIn(arn) === account);
  const own = comersOf(service).flatMap((comer) => (fixedAccount(comer) === account ? [partitionIn(comer.text)] : []));
  const stranger = arns.find((arn) => !own.includes(partitionIn(arn)));
  if (stranger !== undefined && arns.every((arn) => !own.includes(partitionIn(arn)))) {
    return (
      `${JSON.stringify(stranger)} is in the partition ${partitionIn(stranger)}; ${service.vendor}'s account is in ${own[0] ?? ""}: ` +
      "the same number there is somebody else's, or nobody's"
    );
  }
  if (principal.kind !== "arn" || isSession(principal.id)) return undefined;
  return checkPrincipalArn(principal.id);
}

function isSession(arn: string): boolean {
  return /^arn:[\w-]+:sts::\d{12}:(assumed-role\/[^/]+|federated-user)\/[^/]+$/.test(arn);
}

/** For each statement the IAM ARNs that its Principal names, as written. */
function principalsWritten(document: unknown): readonly (readonly string[])[] {
  let value = document;
  try {
    if (typeof value === "string") value = JSON.parse(value.replace(/^\uFEFF/, ""));
  } catch {
    return [];
  }
  const list = (value as { readonly Statement?: unknown } | null)?.Statement;
  return [list].flat().map((statement) => {
    const { AWS } = ((statement as { readonly Principal?: unknown } | null)?.Principal ?? {}) as {
      readonly AWS?: unknown;
    };
    return [AWS].flat().filter((text): text is string => typeof text === "string" && text.startsWith("arn:"));
  });
}
