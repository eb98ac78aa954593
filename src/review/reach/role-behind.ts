import type { Policy } from "../../policy";
import type { Asker } from "../../policy/asker";
import type { Effective } from "../../policy/effective";
import { hasHole } from "../../policy/hole";
import type { ReadDoor } from "../inventory/doors/door";
import type { Identity, World } from "../inventory/inventory";
import { accountOf } from "../plan/account";
import { type Change, changes } from "../plan/change";
import type { Side } from "../plan/values";
import type { Context } from "./context";
import { comingAs } from "./plain-http";
import { heldBySession, bucketPoliciesFor, type SessionSide, sessionSide } from "./session";

/** The role by which a door gets at a bucket, on one side. */
export interface RoleBehind {
  readonly session: SessionSide;
  readonly effective: Effective;
}

/** A door on both sides. */
export interface DoorPair {
  readonly before: ReadDoor | undefined;
  readonly after: ReadDoor | undefined;
}

const byName = new WeakMap<World, ReadonlyMap<string, readonly Identity[]>>();

/** Roles by their names: each account may have one of a name. */
function rolesOf(world: World): ReadonlyMap<string, readonly Identity[]> {
  const known = byName.get(world);
  if (known !== undefined) return known;
  const found = new Map<string, Identity[]>();
  for (const one of world.identities.values())
    if (one.kind === "role") found.set(one.name, [...(found.get(one.name) ?? []), one]);
  byName.set(world, found);
  return found;
}

/** The role of a door, where the plan has it: by ARN, or by the name that a reference led to. */
function roleOf({ role, change }: ReadDoor, side: Side, context: Context): Identity | undefined {
  if (role === undefined) return undefined;
  const name = role.slice(role.lastIndexOf("/") + 1);
  const zone = accountOf(role) ?? context.accounts.zoneOf(change);
  const all = rolesOf(context[side]).get(name) ?? [];
  const found = all.length > 1 ? all.find((one) => one.zone === zone) : all[0];
  return found?.resource === undefined ? undefined : found;
}

/** The role of a door, and all that belongs to it; undefined where the plan does not have the role. */
export function sessionBehind(door: ReadDoor, side: Side, context: Context): SessionSide | undefined {
  return sessionSide(roleOf(door, side, context), side, context);
}

/**
 * What a door's role may do on a bucket; undefined where the plan does not have the role.
 *
 * @param user who asks by the role: over HTTPS or plain HTTP
 */
export function roleBehind(
  door: ReadDoor,
  bucket: string | undefined,
  side: Side,
  user: Asker,
  context: Context,
): RoleBehind | undefined {
  const session = sessionBehind(door, side, context);
  if (session === undefined) return undefined;
  const { before, after } = context;
  const [then, now] = bucket === undefined ? [] : [before.buckets.get(bucket), after.buckets.get(bucket)];
  const asker = comingAs(session.asker, user);
  const policies = bucketPoliciesFor([then, now], side, asker, context);
  const of = side === "before" ? then : now;
  return { session, effective: heldBySession(session, of, policies, asker, context).effective };
}

/** Why it is not certain what a door's role may do. */
export function unseenRole({ role, change }: ReadDoor): string {
  return role === undefined || hasHole(role)
    ? `the role of ${change.address} is not known until apply`
    : `the role ${role.slice(role.lastIndexOf("/") + 1)} is not in this plan`;
}

/** The same with further policies that all have to allow it, too. */
export function narrowed({ ways, denials }: Effective, by: readonly Policy[]): Effective {
  return {
    ways: ways.map((way) => [...by, ...way]),
    denials: [...denials, ...by],
  };
}

/** The doors of a kind, each with what it is on both sides. */
export function doorPairs(kind: ReadDoor["kind"], { before, after }: Context): readonly DoorPair[] {
  const keyed = (doors: readonly ReadDoor[]) => {
    const count = new Map<string, number>();
    return new Map(
      doors
        .filter((door) => door.kind === kind)
        .map((door) => {
          const at = count.get(door.change.address) ?? 0;
          count.set(door.change.address, at + 1);
          return [`${door.change.address} ${at}`, door] as const;
        }),
    );
  };
  const [then, now] = [keyed(before.doors), keyed(after.doors)];
  return [...new Set([...then.keys(), ...now.keys()])].map((key) => ({ before: then.get(key), after: now.get(key) }));
}

/** Resources that the plan changes and by which the role gets what it has. */
export function behind(sessions: readonly (SessionSide | undefined)[]): readonly Change[] {
  return [
    ...new Set(
      sessions.flatMap((session) =>
        session === undefined ? [] : [...session.attachedBy, ...session.documents.map(({ change }) => change)],
      ),
    ),
  ].filter(changes);
}
