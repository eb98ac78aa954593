import type { ServicePattern } from "../catalogue/pattern";
import type { Way } from "../catalogue/way";
import type { GrantedAccess } from "../policy/grants";
import type { Policy, PolicyKind } from "../policy/policy";
import type { Judge } from "./judge";
import { waysBy } from "./needs";
import type { GivenPlace } from "./places";
import type { Seen } from "./seen";
import type { ToldTexts } from "./slots";

/** Whose policy it is, and what it allows this service. */
export interface Whose {
  readonly service: ServicePattern;
  /**
   * What tells: who is named; that somebody else in his account is; what is allowed; of a principal that only the customer
   * was told, the names of statements.
   */
  readonly by: "principal" | "account" | "actions" | "names";
  /** Others that it may just as well be. */
  readonly alternatives: readonly ServicePattern[];
  /** The way by which the service is let in by such a policy; its best one where it has none. */
  readonly way: Way | undefined;
  /** What the policy shows of what the customer was told. */
  readonly told: ToldTexts;
  readonly own: readonly GrantedAccess[];
  readonly others: readonly GrantedAccess[];
  readonly places: readonly GivenPlace[];
  readonly judge: Judge;
}

/** What a grant lets in somebody as. */
export interface EntryAs {
  readonly grant: GrantedAccess;
  readonly seen: readonly Seen[];
}

/** The way by which a service has such a policy; its best one where it has none. */
export function wayFor(service: ServicePattern, kind: PolicyKind): Way | undefined {
  return waysBy(service, kind)[0] ?? service.ways[0];
}

/** The names of statements. */
export function sidsOf({ statements }: Policy): readonly string[] {
  return statements.flatMap(({ sid }) => sid ?? []);
}

/** Those grants that are not among these. */
export function grantsWithout(
  grants: readonly GrantedAccess[],
  own: readonly GrantedAccess[],
): readonly GrantedAccess[] {
  return grants.filter((grant) => !own.includes(grant));
}
