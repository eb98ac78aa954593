import type { ServicePattern } from "../catalogue/pattern";

/** What a grants file is read against. */
export interface Catalogue {
  /** IDs of all services, sorted. */
  readonly serviceIds: readonly string[];
  /** The service of one of these IDs. */
  readonly service: (id: string) => ServicePattern;
  /** IDs of all rules of the review. */
  readonly ruleIds: readonly string[];
  /** Text of a file that `keep` names, relative to the grants file. It may throw a UserError that says why not. */
  readonly textOf: (path: string) => string;
}
