import { editedPolicy, holed, type Make } from "./edit-policy";
import { aBlock, anAcl, aTrust, bucketNames, bucketPolicy, identityPolicy } from "./parts";
import type { Random } from "./random";
import { bucketStatement, identityStatement, trustStatement } from "./statements";
import type { Bucket, Identity, Policy, Role, State, Statement } from "./world";

/** A change as people make it. */

function editedBucket(name: string, bucket: Bucket, random: Random): Bucket {
  const { policy, block, acl, points, ownership, ...rest } = bucket;
  const edit = random.below(20);
  const make = () => bucketStatement(random, name);
  const [point] = Object.entries(points ?? {});
  if (point !== undefined && edit < 6)
    return edit < 2
      ? { ...rest, ...(policy && { policy }) }
      : {
          ...bucket,
          points: {
            [point[0]]: {
              ...point[1],
              policy: editedPolicy(point[1].policy, random, () => pointLike(point[1].policy, make)),
            },
          },
        };
  if (acl !== undefined && edit < 10) {
    if (edit < 7) return { ...bucket, acl: anAcl(random) };
    return { ...bucket, ownership: ownership === "BucketOwnerEnforced" ? "ObjectWriter" : "BucketOwnerEnforced" };
  }
  if (edit < 3) {
    const { block: _, ...open } = bucket;
    return block === undefined || random.chance(0.5) ? { ...bucket, block: aBlock(random) } : open;
  }
  if (policy === undefined) return { ...bucket, policy: bucketPolicy(random, name) };
  if (edit === 3) {
    const { policy: _, ...none } = bucket;
    return none;
  }
  return { ...bucket, policy: editedPolicy(policy, random, make) };
}

/** A statement of an access point's policy, from one of the same policy. */
function pointLike(policy: Policy, make: Make): Statement {
  const [first] = policy === "unknown" ? [] : policy;
  const made = make();
  if (first === undefined) return made;
  const { Resource, NotResource, Action, NotAction } = first;
  const { Resource: _r, NotResource: _n, Action: _a, NotAction: _o, ...rest } = made;
  return {
    ...rest,
    ...(Resource && { Resource }),
    ...(NotResource && { NotResource }),
    ...(Action && { Action }),
    ...(NotAction && { NotAction }),
  };
}

function editedIdentity<T extends Identity>(identity: T, random: Random, buckets: readonly string[]): T {
  const { inline, boundary, attached } = identity;
  const edit = random.below(6);
  if (edit === 0 && boundary !== undefined) return lacking(identity, "boundary");
  if (edit === 0 || edit === 1) return { ...identity, boundary: "p2" };
  if (edit === 2) return attached === undefined ? { ...identity, attached: ["p1"] } : lacking(identity, "attached");
  if (inline === undefined) return { ...identity, inline: identityPolicy(random, buckets) };
  if (edit === 3) return lacking(identity, "inline");
  return { ...identity, inline: editedPolicy(inline, random, () => identityStatement(random, buckets)) };
}

function lacking<T extends Identity>(identity: T, field: keyof Identity): T {
  return Object.fromEntries(Object.entries(identity).filter(([key]) => key !== field)) as T;
}

function editedRole(role: Role, random: Random, buckets: readonly string[]): Role {
  if (random.chance(0.4)) return { ...role, trust: editedPolicy(role.trust, random, () => trustStatement(random)) };
  return editedIdentity(role, random, buckets);
}

/** What a policy names has to be there. */
function complete(state: State, random: Random): State {
  const text = JSON.stringify([state.roles ?? {}, state.users ?? {}]);
  const names = Object.keys(state.buckets);
  const missing = ["p1", "p2"].filter((name) => text.includes(`"${name}"`) && state.policies?.[name] === undefined);
  if (missing.length === 0) return state;
  const made = Object.fromEntries(
    missing.map((name) => [name, identityPolicy(random, names.length > 0 ? names : bucketNames)]),
  );
  return { ...state, policies: { ...state.policies, ...made } };
}

/** Not known is who may become a role, or what it may do: by its own policy, an attached one or its boundary. */
function holedRole(state: State, name: string, role: Role, random: Random): State {
  const { roles = {}, policies = {} } = state;
  const { inline, attached = [], boundary } = role;
  const [managed] = [...attached, ...(boundary === undefined ? [] : [boundary])].filter(() => random.chance(0.7));
  if (managed !== undefined && random.chance(0.6))
    return { ...state, policies: { ...policies, [managed]: holed(policies[managed] ?? "unknown", random) } };
  const next =
    inline !== undefined && random.chance(0.5)
      ? { ...role, inline: holed(inline, random) }
      : { ...role, trust: holed(role.trust, random) };
  return { ...state, roles: { ...roles, [name]: next } };
}

/** @param what a hole makes a part unknown */
export function edited(state: State, random: Random, what: "edit" | "hole" = "edit"): State {
  const { buckets, roles = {}, users = {}, policies = {} } = state;
  const names = Object.keys(buckets);
  const bucket = random.pick(names);
  const [role] = Object.keys(roles).length === 0 ? [] : [random.pick(Object.keys(roles))];
  const of = buckets[bucket] as Bucket;
  if (role !== undefined && random.chance(what === "hole" ? 0.4 : 0.45)) {
    const old = roles[role] as Role;
    if (what === "hole") return holedRole(state, role, old, random);
    const next = editedRole(old, random, names);
    return complete({ ...state, roles: { ...roles, [role]: next } }, random);
  }
  if (what === "hole")
    return { ...state, buckets: { ...buckets, [bucket]: { ...of, policy: holed(of.policy ?? "unknown", random) } } };
  const choice = random.below(20);
  const [user] = Object.entries(users);
  if (user !== undefined && choice < 10)
    return complete({ ...state, users: { [user[0]]: editedIdentity(user[1], random, names) } }, random);
  const [policy] = Object.entries(policies);
  if (policy !== undefined && choice < 13)
    return {
      ...state,
      policies: { ...policies, [policy[0]]: editedPolicy(policy[1], random, () => identityStatement(random, names)) },
    };
  if (choice === 19 && Object.keys(roles).length < 2) {
    const name = roles["r1"] === undefined ? "r1" : "r2";
    return { ...state, roles: { ...roles, [name]: { trust: aTrust(random), inline: identityPolicy(random, names) } } };
  }
  if (choice === 18 && role !== undefined) {
    const { [role]: _, ...others } = roles;
    return { ...state, roles: others };
  }
  return { ...state, buckets: { ...buckets, [bucket]: editedBucket(bucket, of, random) } };
}
