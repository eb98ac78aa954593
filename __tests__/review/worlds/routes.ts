import {
  contextsOf,
  externalIds,
  githubSub,
  keysIn,
  mayLackOne,
  organizations,
  outsiders,
  sessions,
  vendorUser,
  vendorUsers,
  whoIs,
} from "./alphabet";
import { grantRoutes } from "./doors/access-grants";
import { givenTags, tagContext, tagKey } from "./doors/tags";
import { byAny, effectsOf, markOf, type Who } from "./effects";
import { statementsOf } from "./match";
import type { Caller, Context, Operation } from "./request";
import { and, not, or, type Tri } from "./tri";
import { type Attached, attachedTo, withinAccount } from "./within-account";
import { type AccessGrant, own, roleArn, sessionArn, type State, type World } from "./world";

/** How somebody outside comes: as itself, or by one or two roles of the plan. */
export interface Route {
  readonly outsider: Caller;
  /** Names of the roles assumed. */
  readonly roles: readonly string[];
  /** With credentials that S3 gave for a grant. */
  readonly byGrant?: true;
  /** Who comes, and how. */
  readonly first: Who;
  /** Who sends the request to S3 in the end, on each side. */
  readonly before: Arrival;
  readonly after: Arrival;
  /** For each way of becoming the roles that it stands for: the same with all tags that one may choose. */
  readonly choices?: readonly (readonly Route[])[];
}

export interface Arrival {
  /** Whether all roles on the way can be assumed. */
  readonly comes: Tri;
  readonly who: Who;
  /** Policies of an own role or user. */
  readonly identity?: Attached;
  /** The grant for which S3 gave credentials. */
  readonly within?: { readonly scope: string; readonly grant: AccessGrant };
}

const operations = new Map<string, Operation>();

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html */
function onRole(role: string, action: string): Operation {
  const key = `${action} ${role}`;
  const known = operations.get(key) ?? { action, resource: roleArn(role), context: {} };
  operations.set(key, known);
  return known;
}

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
function assumes(
  who: Who,
  identity: Attached | undefined,
  role: string,
  state: State,
  action = who.caller.kind === "federated" ? "sts:AssumeRoleWithWebIdentity" : "sts:AssumeRole",
): Tri {
  const trust = state.roles?.[role]?.trust;
  if (trust === undefined) return "no";
  // https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html: it cannot call AWS STS
  if (/anonymous|service|canonical/.test(who.caller.kind) || who.caller.federated === true) return "no";
  const operation = onRole(role, action);
  const effects = effectsOf(trust, who, operation);
  if (who.caller.kind === "federated") {
    // AWS does not say whether a star means identities of a provider, too
    const { everyone, everyoneByArn, ...named } = effects.allow;
    const byStar = and(or(everyone, everyoneByArn), "silent");
    return and(or(byStar, ...Object.values(named)), not(effects.deny));
  }
  if (identity === undefined) return and(byAny(effects), not(effects.deny));
  // an identity policy opens only what the trust policy leaves to the account
  return and(byAny(effects), withinAccount(trust, identity, who, operation));
}

/** Sessions of a role that come alike are one, so that what is known of one is known of all. */
type Sessions = (
  role: string,
  name: string,
  context: Context,
  tag: string | undefined,
) => Pick<Arrival, "who" | "identity">;

function sessionsIn(state: State): Sessions {
  const known = new WeakMap<Context, Map<string, Pick<Arrival, "who" | "identity">>>();
  return (role, name, context, tag) => {
    const sessions = known.get(context) ?? new Map<string, Pick<Arrival, "who" | "identity">>();
    known.set(context, sessions);
    const key = `${role}/${name}/${tag ?? ""}`;
    let session = sessions.get(key);
    if (session === undefined) {
      const of = state.roles?.[role];
      const identity = of === undefined ? { policies: [] } : attachedTo(of, state);
      sessions.set(
        key,
        (session = { who: whoIs(sessionOf(role, name, state), { ...context, ...tagContext(of, tag) }), identity }),
      );
    }
    return session;
  };
}

const underName = new WeakMap<Who, Map<string, Who>>();

/** Whoever assumes a role chooses its session's name: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#ck_rolesessionname */
function named(who: Who, name: string): Who {
  const known = underName.get(who) ?? new Map<string, Who>();
  underName.set(who, known);
  const found = known.get(name) ?? { ...who, context: { ...who.context, "sts:RoleSessionName": name } };
  known.set(name, found);
  return found;
}

/** Becomes one role after the other, all under one session name. */
function arrive(
  first: Who,
  roles: readonly string[],
  state: State,
  next: (role: string, tag: string | undefined) => Pick<Arrival, "who" | "identity">,
  as: (who: Who) => Who,
  tags: readonly (string | undefined)[],
): Arrival {
  let at: Pick<Arrival, "who" | "identity"> = { who: first };
  let comes: Tri = "yes";
  for (const [index, role] of roles.entries()) {
    if (comes !== "no") comes = and(comes, assumes(as(at.who), at.identity, role, state));
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_permissions-required
    if (comes !== "no" && tags[index] !== undefined)
      comes = and(comes, assumes(as(at.who), at.identity, role, state, "sts:TagSession"));
    at = next(role, tags[index]);
  }
  return { comes, ...at };
}

/** The user of a vendor: whoever has its keys is outside. */
function asUser(caller: Caller, context: Who["context"], state: State): Arrival {
  const user = state.users?.[vendorUser];
  const bounded = user?.boundary !== undefined;
  const identity = user === undefined ? { policies: [] } : attachedTo(user, state, user.group);
  return {
    comes: user === undefined ? "no" : "yes",
    who: whoIs({ ...caller, bounded }, { ...context, ...tagContext(user) }),
    identity,
  };
}

function chains(world: World): readonly (readonly string[])[] {
  const names = [...new Set([world.before, world.after].flatMap(({ roles = {} }) => Object.keys(roles)))];
  return [...names.map((one) => [one]), ...names.flatMap((a) => names.filter((b) => b !== a).map((b) => [a, b]))];
}

function remembered<Of, Value>(keyOf: (of: Of) => string, work: (of: Of) => Value): (of: Of) => Value {
  const known = new Map<string, Value>();
  return (of) => {
    const key = keyOf(of);
    const value = known.get(key) ?? work(of);
    known.set(key, value);
    return value;
  };
}

function isNew<Key>(seen: Map<Key, Set<string>>, key: Key, mark: string): boolean {
  const marks = seen.get(key) ?? new Set<string>();
  seen.set(key, marks);
  return marks.size < marks.add(mark).size;
}

/** One way of sending a request to a first role, and of what its session sends on. */
interface Sent {
  /** What only the first request carries. */
  readonly first: Context;
  /** A session goes on in the plan's own organization, and with any external ID to a second role. */
  readonly later: readonly Context[];
}

/** How somebody of this kind may come by roles. */
function sentBy(caller: Caller, roles: number, world: World): readonly Sent[] {
  const keys = keysIn(world);
  const ids = roles > 1 ? externalIds(world) : [undefined];
  const laterOf = remembered(JSON.stringify, (context: Context) =>
    organizations(keys).flatMap((organization) =>
      ids.map((id): Context => ({ ...context, ...organization, "sts:ExternalId": id })),
    ),
  );
  // AssumeRoleWithWebIdentity takes no external ID
  const external = caller.kind === "federated" ? [undefined] : externalIds(world);
  return contextsOf(caller, keys, mayLackOne(world)).flatMap((context) => {
    const {
      "aws:PrincipalOrgID": _org,
      "aws:PrincipalOrgPaths": _unit,
      [githubSub]: _sub,
      [tagKey]: _tag,
      ...rest
    } = context;
    const later = laterOf(rest);
    return external.map((id) => ({ first: { ...context, "sts:ExternalId": id }, later }));
  });
}

interface ByTags extends Route {
  readonly choices: Route[][];
}

/** Ways that differ only in how the first role is assumed are tried once. */
function byRoles(roles: readonly string[], world: World): readonly Route[] {
  const text = JSON.stringify(world);
  const isNamed = text.includes("sts:RoleSessionName");
  const sessionNames = sessions.slice(0, isNamed ? 3 : text.includes("assumed-role/r") ? 2 : 1);
  const then = sessionsIn(world.before);
  const now = sessionsIn(world.after);
  const trusts = [world.before, world.after].flatMap(({ roles: of }) => statementsOf(of?.[roles[0] ?? ""]?.trust));
  const tagged = givenTags(roles, text);
  const sent = remembered(
    ({ kind }: Caller) => kind,
    (caller) => sentBy(caller, roles.length, world),
  );
  return outsiders
    .filter(({ kind }) => /^(user|root|session|federated)$/.test(kind))
    .flatMap((outsider) => {
      // to the trust policies, requests with the same mark are one
      const seen = new Map<readonly Context[], Set<string>>();
      const found = new Map<Context, Map<string, ByTags>>();
      for (const { first: context, later } of sent(outsider)) {
        const first = whoIs(outsider, context);
        const as = (name: string) => (who: Who) => (isNamed ? named(who, name) : who);
        const marks = sessionNames.map((name) => trusts.map((one) => markOf(one, as(name)(first))).join("|"));
        if (!isNew(seen, later, marks.join(";"))) continue;
        for (const on of later)
          for (const name of sessionNames) {
            const choice: Route[] = [];
            for (const tags of tagged) {
              const before = arrive(
                first,
                roles,
                world.before,
                (role, tag) => then(role, name, on, tag),
                as(name),
                tags,
              );
              const after = arrive(first, roles, world.after, (role, tag) => now(role, name, on, tag), as(name), tags);
              if (before.comes === "no" && after.comes === "no") continue;
              const routes = found.get(on) ?? new Map<string, ByTags>();
              const key = `${name} ${tags.join("/")} ${before.comes} ${after.comes}`;
              const route = routes.get(key) ?? { outsider, roles, first, before, after, choices: [] };
              found.set(on, routes.set(key, route));
              route.choices.push(choice);
              choice.push(route);
            }
          }
      }
      return [...found.values()].flatMap((routes) => [...routes.values()]);
    });
}

/** All ways in which somebody outside may come. */
export function routesOf(world: World): readonly Route[] {
  const keys = keysIn(world);
  const lacksOne = mayLackOne(world);
  // a token of a web identity signs no request to S3
  const direct = outsiders
    .filter(({ kind }) => kind !== "federated")
    .flatMap((outsider) =>
      contextsOf(outsider, keys, lacksOne).map((context): Route => {
        const first = whoIs(outsider, context);
        const arrival: Arrival = { comes: "yes", who: first };
        return { outsider, roles: [], first, before: arrival, after: arrival };
      }),
    );
  const users = vendorUsers(world).flatMap((outsider) =>
    contextsOf(outsider, keys, lacksOne).map((context): Route => ({
      outsider,
      roles: [],
      first: whoIs(outsider, context),
      before: asUser(outsider, context, world.before),
      after: asUser(outsider, context, world.after),
    })),
  );
  return [
    ...direct,
    ...users,
    ...grantRoutes(world),
    ...chains(world).flatMap((roles) => byRoles(roles, world)),
  ].filter(({ before, after }) => before.comes !== "no" || after.comes !== "no");
}
