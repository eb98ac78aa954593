import type { Condition, Policy, Principal } from "./policy";

/** What one Allow statement gives one principal after all Deny statements. */
export interface GrantedAccess {
  /** Undefined in identity policies, and for `notPrincipals` statements, where `except` is set. */
  readonly principal?: Principal;
  /** Everyone except these: the statement has NotPrincipal. */
  readonly except?: readonly Principal[];
  /** Action patterns as written, sorted; those that are denied altogether are left out. */
  readonly actions: readonly string[];
  /** Everything except these actions. */
  readonly notActions?: readonly string[];
  readonly resources: readonly string[];
  readonly notResources?: readonly string[];
  readonly conditions: readonly Condition[];
  /** Index of the Allow statement. */
  readonly statement: number;
  /** Indexes of the Deny statements that take a part of this away, or might. */
  readonly narrowedBy: readonly number[];
  /** Set where a hole keeps it from being known: why. */
  readonly unknown?: string;
}

/** What a document allows, principal by principal, with Deny subtracted where it takes all and noted where it takes a part. */
export function grantsOf(policy: Policy): readonly GrantedAccess[] {
  throw new Error(`not built yet ${String(policy)}`);
}
