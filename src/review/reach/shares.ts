import type { Condition } from "../../policy";
import type { Asker } from "../../policy/asker";
import type { Bucket, Identity } from "../inventory/inventory";
import { type Change, changes } from "../plan/change";
import type { Side } from "../plan/values";
import type { Atom } from "./atoms";
import type { Context } from "./context";
import { byUsers, identityShares } from "./identity-shares";
import { withKeys } from "./bucket-keys";
import { bucketShares } from "./bucket-shares";
import type { ShareFit } from "./fit-of";
import { grantShares } from "./grants";
import type { Held } from "./judge";
import type { Outsider } from "./principals";
import type { WayIn } from "./standing";
import { transferShares } from "./transfer-users";
import type { RoleEntry } from "./trust";

/** Parts that are told already, on each side, as `partOf` names them. */
export interface ToldParts {
  readonly now: ReadonlySet<string>;
  readonly then: ReadonlySet<string>;
}

/** What one outsider may do on one bucket by one way, before and after. */
export interface Share {
  readonly outsider: Outsider;
  /** The callers that stand for it, before they become a role. None: it signs in as a user of ours. */
  readonly askers: readonly Asker[];
  /** Of a role: how each of them may become it on the later side. */
  readonly entered?: RoleEntry["held"];
  /** Name or pattern of the bucket; a hole while it is unknown. */
  readonly bucket: string;
  readonly way: WayIn;
  /** The role that it assumes, or the user whose keys it has. */
  readonly identity?: Identity;
  /** Whoever becomes the role may not tag its session, which has the role's own tags. */
  readonly untagged?: true;
  /** Whoever becomes the role does so with a session's name that the trust policy asks for. */
  readonly byName?: true;
  /** The role whose credentials it is given for this bucket, and which it does not become. */
  readonly behind?: Identity;
  /** As written, whether Block Public Access lets it through or not; what a Deny takes away is left out. */
  readonly before: readonly Atom[];
  readonly after: readonly Atom[];
  readonly gains: readonly Atom[];
  readonly loses: readonly Atom[];
  readonly keeps: readonly Atom[];
  /** Written on the later side, and taken away altogether by something else. */
  readonly dead: readonly Atom[];
  /** Conditions of the way itself, such as those of a trust policy. */
  readonly conditions: { readonly [side in Side]: readonly Condition[] };
  /** What else holds for all of it, in words. */
  readonly limits: readonly string[];
  /** Resources that the way leads through, besides the documents of the atoms. */
  readonly through: readonly Change[];
  /** Whether the plan changes any resource that this rests on. */
  readonly changed: boolean;
  /** What somebody else would hold by the same way, where it leads to the bucket without a role. */
  readonly held?: (side: Side, asker: Asker) => Held;
  /**
   * Of a pattern of buckets, what it means in one of the plan, judged there. `told`: parts that are told of that bucket by
   * itself.
   */
  readonly inBucket?: (bucket: string, told: ToldParts) => readonly Share[];
  /** What it is evidently for, where a service of the catalogue comes by it. */
  readonly fit?: ShareFit;
}

/** Everything that outsiders may do on the buckets of a plan, before and after. */
export function allShares(context: Context): readonly Share[] {
  const { before, after } = context;
  const names = new Set([...before.buckets.keys(), ...after.buckets.keys()]);
  const identities = new Set([...before.identities.keys(), ...after.identities.keys()]);
  const pairs = <Item>(keys: ReadonlySet<string>, then: ReadonlyMap<string, Item>, now: ReadonlyMap<string, Item>) =>
    [...keys].map((key) => [then.get(key), now.get(key)] as const);
  const shares = [
    ...pairs<Bucket>(names, before.buckets, after.buckets).flatMap(([then, now]) => bucketShares(then, now, context)),
    ...identityShares(context),
    ...grantShares(context),
    ...transferShares(context),
    ...byUsers(pairs<Identity>(identities, before.identities, after.identities), context),
  ];
  return withKeys(shares, context);
}

/** Whether the plan changes any of these. */
export function anyChanges(through: readonly Change[], atoms: readonly Atom[]): boolean {
  return through.some(changes) || atoms.some(({ document }) => changes(document.change));
}
