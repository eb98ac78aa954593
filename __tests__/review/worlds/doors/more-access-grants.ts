import { bitmovin, partnerRole } from "../alphabet";
import { alice, bob, partnerRoot } from "../principals";
import type { Random } from "../random";
import { someConditions, tests } from "../some-conditions";
import { type AccessGrant, type Named, type Policy, type State, type Statement, type World } from "../world";
import { grantsInstance, locationRole } from "./access-grants";

/** S3 Access Grants of a world, as people make them. */

type Grants = NonNullable<State["accessGrants"]>;

function aGrant(random: Random, scope: string): AccessGrant {
  const subs =
    scope === "s3://" ? ["acme-one/*", "acme-one/vod/*"] : scope.endsWith("vod/*") ? [undefined] : [undefined, "vod/*"];
  const sub = random.pick(subs);
  return {
    to: random.pick([alice, alice, bob, bitmovin, partnerRole]),
    permission: random.pick(["READ", "READ", "WRITE", "READWRITE"]),
    ...(sub === undefined ? {} : { sub }),
  };
}

/** Who of other accounts may ask at all. */
function asking(random: Random): Policy {
  const one = (): Statement => ({
    Effect: random.chance(0.85) ? "Allow" : "Deny",
    Principal: random.pick<Named>([{ AWS: alice }, { AWS: partnerRoot }, { AWS: partnerRoot }, { AWS: bitmovin }]),
    Action: random.pick([["s3:GetDataAccess", "s3:ListAccessGrants"], "s3:GetDataAccess"]),
    Resource: grantsInstance,
    ...someConditions(random, tests, 0.2),
  });
  return Array.from({ length: 1 + random.below(2) }, one);
}

function someGrants(random: Random): Grants {
  const scope = random.pick(["s3://acme-one/*", "s3://acme-one", "s3://", "s3://acme-one/vod/*"]);
  const isWhole = scope === "s3://acme-one";
  const grant = (): AccessGrant => {
    const { sub, ...rest } = aGrant(random, scope);
    return isWhole || sub === undefined ? rest : { ...rest, sub };
  };
  return {
    scope,
    ...(random.chance(0.9) ? { policy: asking(random) } : {}),
    grants: { g1: grant(), ...(random.chance(0.3) ? { g2: grant() } : {}) },
  };
}

function edited(grants: Grants, random: Random): Grants {
  const { grants: of, scope, policy } = grants;
  const edit = random.below(5);
  if (edit === 0) return { ...grants, policy: asking(random) };
  if (edit === 1)
    return {
      scope,
      ...(policy && { policy }),
      grants: { ...of, g3: aGrant(random, scope === "s3://acme-one" ? "s3://acme-one/*" : scope) },
    };
  const [[name, first] = ["g1", aGrant(random, scope)]] = Object.entries(of);
  if (edit === 2)
    return {
      ...grants,
      grants: { ...of, [name]: { ...first, permission: random.pick(["READ", "WRITE", "READWRITE"]) } },
    };
  if (edit === 3)
    return { ...grants, grants: { ...of, [name]: { ...first, to: random.pick([alice, bob, partnerRole]) } } };
  return grants;
}

/** What the role behind may do: mostly enough, and what S3 asks for to become it. */
function withRole(state: State, random: Random): State {
  const service: Statement = {
    Effect: "Allow",
    Principal: { Service: "access-grants.s3.amazonaws.com" },
    Action: ["sts:AssumeRole", "sts:SetSourceIdentity"],
  };
  const objects = random.pick(["arn:aws:s3:::acme-one/*", "arn:aws:s3:::acme-one/*", "arn:aws:s3:::acme-one/vod/*"]);
  const inline: Statement[] = [
    {
      Effect: "Allow",
      Action: random.pick([["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], "s3:GetObject", "s3:*"]),
      Resource: objects,
    },
    { Effect: "Allow", Action: "s3:ListBucket", Resource: "arn:aws:s3:::acme-one" },
  ];
  const role = { trust: [service], inline: random.chance(0.85) ? inline : inline.slice(0, 1) };
  return { ...state, roles: { ...state.roles, [locationRole]: role } };
}

/** Grants on both sides or the later one. */
export function withAccessGrants(world: World, random: Random): World {
  const first = someGrants(random);
  const put = (state: State, accessGrants: Grants): State => ({ ...state, accessGrants });
  const after = put(withRole(world.after, random), random.chance(0.2) ? first : edited(first, random));
  const isThere = world.before.buckets["acme-one"] !== undefined && random.chance(0.7);
  const role = random.chance(0.8) ? after.roles?.[locationRole] : withRole(world.before, random).roles?.[locationRole];
  if (!isThere || role === undefined) return { ...world, after };
  return {
    ...world,
    before: put({ ...world.before, roles: { ...world.before.roles, [locationRole]: role } }, first),
    after,
  };
}
