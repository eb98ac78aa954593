import {
  contextsOf,
  externalIds,
  keysIn,
  organizations,
  outsiders,
  sessions,
  vendorUser,
  vendorUsers,
  whoIs,
} from "./alphabet";
import { type Attached, attachedTo, withinAccount } from "./decide";
import { byAny, effectsOf, type Who } from "./effects";
import type { Caller } from "./request";
import { and, not, type Tri } from "./tri";
import { own, roleArn, sessionArn, type State, type World } from "./world";

/** How somebody outside comes: as itself, or by one or two roles of the plan. */
export interface Route {
  readonly outsider: Caller;
  /** Names of the roles assumed. */
  readonly roles: readonly string[];
  /** Who sends the request to S3 in the end, on each side. */
  readonly before: Arrival;
  readonly after: Arrival;
}

export interface Arrival {
  /** Whether all roles on the way can be assumed. */
  readonly comes: Tri;
  readonly who: Who;
  /** Policies of an own role or user. */
  readonly identity?: Attached;
}

const assumeRole = (role: string) => ({ action: "sts:AssumeRole", resource: roleArn(role), context: {} });

function sessionOf(role: string, name: string, state: State): Caller {
  return {
    name: `${role}'s session`,
    kind: "session",
    id: sessionArn(role, name),
    role: roleArn(role),
    account: own,
    bounded: state.roles?.[role]?.boundary !== undefined,
  };
}

/**
 * Whether somebody may assume a role. Its trust policy has to name them; in one account, a role or session that it names
 * needs no policy of its own. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html
 */
function assumes(who: Who, identity: Attached | undefined, role: string, state: State): Tri {
  const trust = state.roles?.[role]?.trust;
  if (trust === undefined) return "no";
  if (/anonymous|service|canonical/.test(who.caller.kind)) return "no";
  const { deny } = effectsOf(trust, who, assumeRole(role));
  const effects = effectsOf(trust, who, assumeRole(role));
  if (identity === undefined) return and(byAny(effects), not(deny));
  // an identity policy opens only what the trust policy leaves to the account
  return and(byAny(effects), withinAccount(trust, identity, who, assumeRole(role)));
}

function arrive(first: Who, roles: readonly string[], state: State, org: string | undefined, session: string): Arrival {
  let who = first;
  let identity: Attached | undefined;
  let comes: Tri = "yes";
  for (const role of roles) {
    comes = and(comes, assumes(who, identity, role, state));
    const of = state.roles?.[role];
    identity = of === undefined ? { policies: [] } : attachedTo(of, state);
    const { "sts:ExternalId": _, ...context } = first.context;
    who = whoIs(sessionOf(role, session, state), { ...context, "aws:PrincipalOrgID": org });
  }
  return { comes, who, ...(identity === undefined ? {} : { identity }) };
}

/** The user of a vendor: whoever has its keys is outside. */
function asUser(caller: Caller, context: Who["context"], state: State): Arrival {
  const user = state.users?.[vendorUser];
  const bounded = user?.boundary !== undefined;
  const identity = user === undefined ? { policies: [] } : attachedTo(user, state, user.group);
  return { comes: user === undefined ? "no" : "yes", who: whoIs({ ...caller, bounded }, context), identity };
}

function chains(world: World): readonly (readonly string[])[] {
  const names = [...new Set([world.before, world.after].flatMap(({ roles = {} }) => Object.keys(roles)))];
  return [...names.map((one) => [one]), ...names.flatMap((a) => names.filter((b) => b !== a).map((b) => [a, b]))];
}

/** All ways in which somebody outside may come. */
export function routesOf(world: World): readonly Route[] {
  const keys = keysIn(world);
  const text = JSON.stringify(world);
  const sessionNames = text.includes("assumed-role/r") ? sessions : sessions.slice(0, 1);
  const direct = outsiders.flatMap((outsider) =>
    contextsOf(outsider, keys).map((context): Route => {
      const arrival: Arrival = { comes: "yes", who: whoIs(outsider, context) };
      return { outsider, roles: [], before: arrival, after: arrival };
    }),
  );
  const users = vendorUsers(world).flatMap((outsider) =>
    contextsOf(outsider, keys).map((context): Route => ({
      outsider,
      roles: [],
      before: asUser(outsider, context, world.before),
      after: asUser(outsider, context, world.after),
    })),
  );
  const byRoles = chains(world).flatMap((roles) =>
    outsiders
      .filter(({ kind }) => kind === "user" || kind === "root" || kind === "session")
      .flatMap((outsider) =>
        contextsOf(outsider, keys).flatMap((context) =>
          externalIds(keys).flatMap((external) => {
            const first = whoIs(outsider, { ...context, "sts:ExternalId": external });
            return organizations(keys).flatMap((org) =>
              sessionNames.map((session): Route => ({
                outsider,
                roles,
                before: arrive(first, roles, world.before, org, session),
                after: arrive(first, roles, world.after, org, session),
              })),
            );
          }),
        ),
      ),
  );
  return [...direct, ...users, ...byRoles].filter(({ before, after }) => before.comes !== "no" || after.comes !== "no");
}
