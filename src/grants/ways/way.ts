import type { Ask } from "../../catalogue/ask";
import type { ServicePattern } from "../../catalogue/pattern";
import type { Way } from "../../catalogue/way";
import type { Choices } from "../choices";
import type { IdentityChoice } from "../policies";
import type { Common, BucketEntry } from "../common";
import type { Policies } from "../statement";

/** One way of access: what it asks for, and the policies that it makes of the answers. */
export interface GrantWay<W extends Way> {
  /** What a service asks for of all that the way may ask for. Default: all of it. */
  readonly asks?: (pattern: ServicePattern, way: W, all: readonly Ask[]) => readonly Ask[];
  /** The kinds of policies in which it lets somebody in: a bucket's, a key's, a role's trust, what an identity may do. */
  readonly policyKinds: readonly ("resource" | "key" | "trust" | "identity")[];
  /** As whom the vendor comes where it is nobody of its own: `an IAM user of yours`, and how. */
  readonly signsInAs?: { readonly who: string; readonly how: string };
  /** What applying it does, as the step of a list: `the role is made`. */
  readonly made: string;
  /** Name of the role or user where nobody gives one, made of `base`; a way that makes neither has none. */
  readonly defaultName?: (way: W, base: string) => string;
  readonly policies: (
    common: Common,
    way: W,
    choices: Choices & IdentityChoice,
    entries: readonly BucketEntry[],
  ) => Policies;
}

/** The policies of a service that nobody let in. */
export const noPolicies: Policies = { buckets: {}, identity: [], trust: [], keyGrants: [], keyPolicies: {} };
