import type { Asker } from "../../policy/asker";
import { isMadeAnew } from "../inventory/gone-with";
import type { World } from "../inventory/inventory";
import type { Change } from "../plan/change";
import { type Side, stringAt } from "../plan/values";
import type { Context } from "./context";

/** What AWS calls a role or user that is not made yet: no ID has a zero, so that no policy can ask for it. */
const fresh = "0".repeat(17);

/**
 * The `aws:userid` of a user, or of a session of a role with this name; undefined where the plan does not tell it. Roles and
 * users of the Cloud Control API have it by another name.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable
 */
export function userIdOf(change: Change, side: Side, kind: "role" | "user", session: string): string | undefined {
  const told = stringAt(change, side, ["unique_id"]) ?? stringAt(change, side, ["role_id"]);
  const isNew = side === "after" && change.mode === "managed" && (change.kind === "create" || isMadeAnew(change));
  const id = told ?? (isNew ? `${kind === "user" ? "AIDA" : "AROA"}${fresh}` : undefined);
  return id === undefined || kind === "user" ? id : `${id}:${session}`;
}

const ids = new WeakMap<World, ReadonlySet<string>>();

function idsIn(world: World): ReadonlySet<string> {
  const known = ids.get(world);
  if (known !== undefined) return known;
  const found = [...world.identities.values()].flatMap(({ resource, kind }) =>
    resource === undefined || kind === "group" ? [] : (userIdOf(resource, world.side, kind, "")?.split(":")[0] ?? []),
  );
  const all = new Set(found);
  ids.set(world, all);
  return all;
}

/** Whether a role or user of the plan has this `aws:userid`: what it has, who may become it is told to have. */
export function isOfPlan(userId: string, { before, after }: Pick<Context, "before" | "after">): boolean {
  const [id = ""] = userId.split(":");
  return idsIn(before).has(id) || idsIn(after).has(id);
}

const key = "aws:userid";

/** The same caller, of whose ID nothing is known. */
export function ofAnyId(asker: Asker): Asker {
  return { ...asker, context: new Map([...asker.context].filter(([name]) => name !== key)) };
}

/** What is known of another session of a role: its ID ends with its name. */
export function contextAs({ context }: Asker, principal: string): Asker["context"] {
  const [id] = context.get(key) ?? [];
  if (id?.includes(":") !== true) return context;
  const name = principal.slice(principal.lastIndexOf("/") + 1);
  return new Map([...context, [key, [`${id.slice(0, id.indexOf(":"))}:${name}`]]]);
}
