import type { ServicePattern } from "../../catalogue/pattern";
import { policiesFor } from "../../grants/policies";
import type { Policies } from "../../grants/statement";
import type { Declared, DeclaredGrant } from "../model";
import { principalPolicies } from "./principal-policies";

/** A grant and the policies that it makes. */
export interface Granted {
  readonly grant: DeclaredGrant;
  /** Of a service. */
  readonly pattern?: ServicePattern;
  readonly policies: Policies;
}

/**
 * The policies of each grant. What is named after the service elsewhere is named after the grant's label here: two grants of one
 * service may meet in one policy.
 */
export function grantPolicies(declared: Declared, service: (id: string) => ServicePattern): readonly Granted[] {
  const keys = new Map(declared.buckets.flatMap(({ name, kms }) => (kms === undefined ? [] : [[name, kms] as const])));
  return declared.grants.map((grant) => {
    if (grant.kind === "principal") return { grant, policies: principalPolicies(grant, keys) };
    const own = service(grant.service);
    const pattern = { ...own, id: grant.label, name: grant.label };
    const identity = grant.name === undefined ? {} : { name: grant.name };
    return { grant, pattern: own, policies: policiesFor(pattern, { ...grant.choices, ...identity }) };
  });
}
