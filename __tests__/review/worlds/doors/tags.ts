import type { Tests } from "../add-condition";
import type { Random } from "../random";
import type { Caller, Context } from "../request";
import type { Test } from "../some-conditions";
import { mapped } from "../statements-changed";
import type { Identity, Policy, State, World } from "../world";

/**
 * Tags of who asks: those of a user or role, and those that somebody gives a role's session. Another account's people have
 * those that they like.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principaltag
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
 */

export const tagKey = "aws:PrincipalTag/team";
const teams = ["media", "other"] as const;
/** Whoever tags a session, or people of its own, is free to choose: `m*` matches one that no policy names, and not another. */
const anyTeams = [...teams, "mix", "sales"] as const;

export const tagValues: { readonly [key: string]: readonly (string | undefined)[] } = {
  [tagKey]: [...anyTeams, undefined],
};

/** A root user takes no tags: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html */
export function mayHaveTag(key: string, kind: Caller["kind"]): boolean {
  return key !== tagKey || !/^(anonymous|service|federated|root)$/.test(kind);
}

/** What an own role or user is tagged with, or its session is. */
export function tagContext(of: Identity | undefined, given?: string): Context {
  return { [tagKey]: given ?? of?.tags?.["team"] };
}

/** Tags that whoever assumes a role may give its session: one for each role on the way. */
export function givenTags(roles: readonly string[], text: string): readonly (readonly (string | undefined)[])[] {
  const each = text.includes(tagKey) && text.includes("sts:TagSession") ? [undefined, ...anyTeams] : [undefined];
  return roles.reduce<readonly (readonly (string | undefined)[])[]>(
    (all) => all.flatMap((some) => each.map((one) => [...some, one])),
    [[]],
  );
}

const tags: readonly Test[] = [
  [
    ["StringEquals", "StringEquals", "StringNotEquals", "StringEqualsIfExists", "StringNotEqualsIfExists"],
    tagKey,
    ["media", "other", ["media", "other"]],
  ],
  [["StringLike"], tagKey, ["m*"]],
  [["Null"], tagKey, ["true", "false"]],
];

export const tagTests: Tests = { resource: tags, trust: tags, identity: tags };

/** The same people who may assume a role may tag its session. */
function tagging(trust: Policy): Policy {
  if (trust === "unknown") return trust;
  const more = trust.flatMap(({ Effect, Action, Principal }) =>
    Effect === "Allow" && Action === "sts:AssumeRole" && Principal !== undefined
      ? [{ Effect, Principal, Action: "sts:TagSession" }]
      : [],
  );
  return [...trust, ...more];
}

/** Roles and users are tagged, on both sides alike or not, and some sessions may be. */
export function withTags(world: World, random: Random): World {
  const tagSessions = random.chance(0.3);
  const change = (state: State): State => {
    const tag = <T extends Identity>(of: T): T =>
      random.chance(0.4) ? of : { ...of, tags: { team: random.pick(teams) } };
    const { roles, users } = state;
    return {
      ...state,
      ...(roles && {
        roles: mapped(roles, (role) => tag(tagSessions ? { ...role, trust: tagging(role.trust) } : role)),
      }),
      ...(users && { users: mapped(users, tag) }),
    };
  };
  const after = change(world.after);
  if (random.chance(0.3)) return { ...world, before: change(world.before), after };
  // what is there on both sides keeps its tags
  const kept = <T extends Identity>(of: { readonly [name: string]: T } = {}, now: typeof of = {}) =>
    Object.fromEntries(
      Object.entries(of).map(([name, one]) => {
        const { tags: its } = now[name] ?? {};
        return [name, its === undefined ? one : { ...one, tags: its }];
      }),
    );
  const { roles, users } = world.before;
  const before = {
    ...world.before,
    ...(roles && {
      roles: mapped(kept(roles, after.roles), (role) => (tagSessions ? { ...role, trust: tagging(role.trust) } : role)),
    }),
    ...(users && { users: kept(users, after.users) }),
  };
  return { ...world, before, after };
}
