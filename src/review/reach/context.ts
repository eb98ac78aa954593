import type { Accounts } from "../source/accounts";
import type { Documents } from "../source/documents";
import type { Names } from "../inventory/names";
import type { World } from "../inventory/inventory";
import type { Networks } from "./networks";
import type { Directory } from "./principals";

/** What the ways in are worked out from. */
export interface Context {
  readonly before: World;
  readonly after: World;
  readonly documents: Documents;
  readonly names: Names;
  readonly directory: Directory;
  readonly accounts: Accounts;
  /** When the plan was made, RFC 3339: access that ended before is none. */
  readonly now?: string;
  /** Networks that somebody trusts. */
  readonly networks?: Networks;
  /** Region of the plan's AWS providers, where they have one. */
  readonly region?: string;
  /** The plan's partition, where it shows one. */
  readonly partition?: string;
  /** Name of the bucket that an address stands for. */
  bucketAt(address: string): string | undefined;
}
