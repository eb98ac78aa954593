/** `grantform/grants`: from a service and what somebody chooses to policies and Terraform, without CDKTF. */
import type { ServicePattern } from "../catalogue/pattern";
import { UserError } from "../catalogue/user-error";
import { snippetHcl } from "../emit/snippet";
import { checkChoices } from "../grants/check-choices";
import type { Choices } from "../grants/choices";
import type { DocumentJson } from "../grants/document";
import { documentsOf } from "../grants/documents";
import { policiesFor } from "../grants/policies";
import { wayOf } from "../grants/way";
import { ownAsks } from "../grants/ways/ways";
import type { KeyGrant } from "../grants/statement";

export type { BucketChoice, Choices } from "../grants/choices";
export type { ServicePattern } from "../catalogue/pattern";
export { UserError } from "../catalogue/user-error";
export type { DocumentJson, KeyGrant };

/** Everything that lets a service in. */
export interface GrantedPolicies {
  /** By what they belong to: a bucket's name, `trust`, `identity`, a key's ARN for statements of its own policy. */
  readonly documents: { readonly [name: string]: DocumentJson };
  /** KMS grants that a vendor's account needs besides them. */
  readonly keyGrants: readonly KeyGrant[];
}

/**
 * The policies with which a service gets just the chosen access.
 *
 * @throws UserError with the first thing that AWS, or this service, would refuse
 */
export function policiesOf(service: ServicePattern, choices: Choices): GrantedPolicies {
  checkChoices(service, choices);
  const policies = policiesFor(service, choices);
  return { documents: Object.fromEntries(documentsOf(policies)), keyGrants: policies.keyGrants };
}

/**
 * The same as Terraform: what `grantform hcl` prints.
 *
 * @param name of the role or user; a bucket policy has none. Default: the service's ID
 * @throws UserError as `policiesOf`, and for a name that IAM would refuse
 */
export function hclOf(service: ServicePattern, choices: Choices, name = service.id): string {
  checkChoices(service, choices);
  const asked = ownAsks(service, wayOf(service, choices.way)).find((ask) => ask.name === "name");
  const problem = asked?.check?.(name);
  if (problem !== undefined) throw new UserError(problem);
  return snippetHcl(service, choices, { name });
}
