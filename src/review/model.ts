import type { Condition, Policy } from "../policy";
import type { Asker } from "../policy/asker";
import type { Effective } from "../policy/effective";
import type { Against } from "./declared/against";
import type { Document } from "./source/documents";
import type { Change } from "./plan/change";
import type { Plan } from "./plan/plan";
import type { Outsider } from "./reach/principals";
import type { Context } from "./reach/context";
import type { Holder } from "./reach/holders";
import type { Power } from "./reach/powers";
import type { Unread } from "./unread-doors";
import type { RoleEntry } from "./reach/trust";
import type { ReferenceFor } from "./source/problems";
import type { References } from "./source/references";
import type { Share } from "./reach/shares";
import type { Side } from "./plan/values";
import type { Bucket, Identity } from "./inventory/inventory";

/** A document that the plan changes and that says something about somebody outside. */
export interface RelevantDocument {
  readonly document: Document;
  /** What it belongs to: a bucket's name, `role name`, a key's address. */
  readonly owner: string;
  /** Set for bucket policies. */
  readonly bucket?: Bucket;
}

/** Somebody outside who may assume a role or use a key: access that is not to a bucket by itself. */
export interface AccountAccess {
  readonly outsider: Outsider;
  /** What lets it in: the role, the key, or what the plan gives a role that was open before. */
  readonly change: Change;
  readonly conditions: readonly Condition[];
  readonly sensitive: boolean;
  /** Whether it is new, under other conditions than before, or opens more of a bucket than before. */
  readonly gained: boolean;
  /** One sentence. */
  readonly what: string;
  /** What it is access to, as the end of a sentence. */
  readonly target: string;
  /** Of a role: what lets it in, for further questions. */
  readonly entry?: RoleEntry;
  readonly role?: Identity;
  /** Of a key: its ARN, its ID and its address, as far as they are known, and what each caller may do with it. */
  readonly key?: { readonly names: readonly string[]; readonly held: readonly HeldByKey[] };
}

/** What one caller may do. */
export interface HeldByKey {
  readonly asker: Asker;
  readonly effective: Effective;
}

/** Everything the rules look at: built once, read-only. */
export interface Model extends Context {
  readonly plan: Plan;
  readonly references: References;
  readonly referenceFor: ReferenceFor;
  /** What every outsider may do on every bucket, before and after. */
  readonly shares: readonly Share[];
  /** The plan's result held against a grants file, where there is one. */
  readonly against?: () => Against;
  /** What AWS services of the catalogue have by roles of the plan: not outside, and judged like vendors. */
  served(): readonly Share[];
  /** The same from the last apply on, where somebody changed since, outside Terraform, what decides access. */
  sinceLastApply(): Model | undefined;
  /** Who outside acts as a role or user of the plan after it. */
  holders(): readonly Holder[];
  /** Who outside may change the rules themselves after the plan, and could not before. */
  powers(): readonly Power[];
  /** Resources that may let somebody in and are not judged. */
  unread(): readonly Unread[];
  /** Whether the `.tf` files were read, too. */
  readonly sourced: boolean;
  /** Documents that the plan changes and that concern outsiders. */
  relevant(): readonly RelevantDocument[];
  /** Who outside may assume which role after the plan. */
  trusted(): readonly AccountAccess[];
  /** The policies that apply to a role or user, as far as the plan has them. */
  identityPolicies(identity: Identity, side: Side): readonly Policy[];
}
