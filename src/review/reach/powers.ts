import {
  changesIdentities,
  harmlessToOneself,
  opensBucket,
  opensWays,
  resourcesOfAction,
} from "../../aws/permission-actions";
import { type Asker, valuesOf } from "../../policy/asker";
import { type Effective, nothing, type Part, surplusOf } from "../../policy/effective";
import { hasHole } from "../../policy/hole";
import type { Identity } from "../inventory/inventory";
import { type Change, changes } from "../plan/change";
import { stringAt } from "../plan/values";
import { enginePart } from "./atoms";
import { noBucketPolicies } from "./bucket-policies";
import type { Context } from "./context";
import type { Holder } from "./holders";
import type { Outsider } from "./principals";
import { heldBySession, type SessionSide } from "./session";
import type { Share } from "./shares";

/** With this one becomes a role: what that may do, nobody can tell of one that the plan does not have. */
export const assumeRole = "sts:AssumeRole";

/** What somebody outside gains, as a role or user, over the rules themselves that say who reaches which bucket. */
export interface Power {
  /** Undefined for a user of whom nothing says who has its keys. */
  readonly outsider?: Outsider;
  readonly identity: Identity;
  /** What of the plan gives it. */
  readonly change: Change;
  /** Actions, sorted: they change roles, users and their policies. */
  readonly identities: readonly string[];
  /** They open other ways to the data. */
  readonly ways: readonly string[];
  /** Of buckets: what opens them, and their names. */
  readonly bucketActions: readonly string[];
  readonly buckets: readonly string[];
  /** Why it is not certain that anybody becomes the role. */
  readonly undecided?: string;
}

function calling(actions: readonly string[]): Part {
  const resources = [...new Set(actions.flatMap(resourcesOfAction))];
  return {
    version: "2012-10-17",
    statement: { index: 0, effect: "Allow", actions, resources, conditions: [] },
  };
}

/** Asked of everybody. */
const becoming = calling([assumeRole]);
const callingAny = new Map<readonly string[], Part>();

/** The actions that a role or user may call after the plan, and not with what it has in `lacking`. */
function given(actions: readonly string[], effective: Effective, lacking: Effective, asker: Asker): readonly string[] {
  const names = valuesOf(asker, "aws:username") ?? ["${aws:username}"];
  const own = [...(valuesOf(asker, "aws:PrincipalArn") ?? []), ...names.map((name) => `arn:*:iam::*:user/${name}`)];
  // most may do nothing of it, and that is one question
  const any = callingAny.get(actions) ?? calling(actions);
  callingAny.set(actions, any);
  if ("none" in surplusOf(any, effective, lacking, asker)) return [];
  const may = (action: string, outside: readonly string[]) =>
    surplusOf({ ...calling([action]), ...(outside.length === 0 ? {} : { outside }) }, effective, lacking, asker);
  return actions.filter((action) => "witness" in may(action, harmlessToOneself.includes(action) ? own : []));
}

/**
 * The roles of the plan, as patterns of ARNs: what somebody may do by them, is told of them. Where the plan does not show its
 * account, they are known by name alone.
 */
function rolesHere({ after, directory }: Context): readonly string[] {
  const accounts = directory.ownAccounts.size === 0 ? ["*"] : [...directory.ownAccounts];
  return [...after.identities.values()].flatMap(({ kind, name, resource }) => {
    if (kind !== "role" || resource === undefined || hasHole(name)) return [];
    const path = stringAt(resource, "after", ["path"]) ?? "/";
    return accounts.map((account) => `arn:*:iam::${account}:role${path}${name}`);
  });
}

/** Roles that the plan does not have, which somebody becomes if their trust policies let it. */
function assumesOthers(having: Effective, lacking: Effective, asker: Asker, context: Context): readonly string[] {
  // most may become nobody, and that is one question
  if ("none" in surplusOf(becoming, having, lacking, asker)) return [];
  return "witness" in surplusOf({ ...becoming, outside: rolesHere(context) }, having, lacking, asker)
    ? [assumeRole]
    : [];
}

/** What opens a bucket, of what somebody gains on it. */
function onBuckets(shares: readonly Share[]): Pick<Power, "bucketActions" | "buckets"> {
  const found = shares.flatMap(({ bucket, gains }) =>
    gains.flatMap((atom) =>
      opensBucket
        .filter((action) => atom.place.level === "bucket" && atom.actions.includes(action))
        .filter((action) => {
          const { asker, effective } = atom;
          if (asker === undefined || effective === undefined) return false;
          const part = enginePart(atom, { ...atom.listed, actions: [action] });
          return "witness" in surplusOf(part, effective, nothing, asker);
        })
        .map((action) => ({ action, bucket })),
    ),
  );
  return {
    bucketActions: [...new Set(found.map(({ action }) => action))].sort(),
    buckets: [...new Set(found.map(({ bucket }) => bucket))].sort(),
  };
}

/** @param shares of the holder's role or user */
function powerOf(holder: Holder, shares: readonly Share[], context: Context): readonly Power[] {
  const { outsider, identity, sides, fresh, through, undecided } = holder;
  const { before, after } = sides;
  const held = (side: SessionSide | undefined): Effective =>
    side === undefined ? nothing : heldBySession(side, undefined, noBucketPolicies, side.asker, context).effective;
  const [having, lacking] = [held(after), fresh ? nothing : held(before)];
  const identities = after === undefined ? [] : given(changesIdentities, having, lacking, after.asker);
  const ways =
    after === undefined
      ? []
      : [...given(opensWays, having, lacking, after.asker), ...assumesOthers(having, lacking, after.asker, context)];
  const own = onBuckets(shares.filter((share) => outsider === undefined || share.outsider.id === outsider.id));
  if (identities.length + ways.length + own.bucketActions.length === 0) return [];
  const all = [...through, ...(after?.documents ?? []).map(({ change }) => change), ...(after?.attachedBy ?? [])];
  const change = all.find(changes) ?? identity.resource ?? all[0];
  if (change === undefined) return [];
  return [
    {
      ...(outsider === undefined ? {} : { outsider }),
      identity,
      change,
      identities,
      ways,
      ...own,
      ...(undecided === undefined ? {} : { undecided }),
    },
  ];
}

/**
 * Whoever outside becomes a role or has a user's keys, and may change by them who reaches which bucket: what it can reach is
 * then no longer what the policies of this plan say.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-delegate
 */
export function powersOf(holders: readonly Holder[], shares: readonly Share[], context: Context): readonly Power[] {
  const byIdentity = new Map<Identity, Share[]>(holders.map(({ identity }) => [identity, []]));
  for (const share of shares) if (share.identity !== undefined) byIdentity.get(share.identity)?.push(share);
  return holders.flatMap((holder) => powerOf(holder, byIdentity.get(holder.identity) ?? [], context));
}
