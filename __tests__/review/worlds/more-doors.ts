import { partner, stranger } from "./alphabet";
import type { Random } from "./random";
import { condition, type Test } from "./some-conditions";
import {
  type Bucket,
  type Conditions,
  list,
  own,
  pointArn,
  type Policy,
  type State,
  type Statement,
  type World,
} from "./world";

/**
 * Doors that come on top of a world that is made already: multi-region access points, constraints of grants, and conditions
 * on the session's name, the organisation's units, the account of what is asked for and whether a service asks.
 */

const operatorsOfTags = [
  "StringEquals",
  "StringNotEquals",
  "StringEqualsIfExists",
  "StringNotEqualsIfExists",
  "StringLike",
];

type Where = "resource" | "trust" | "identity";

const unitTests: Test = [
  ["ForAnyValue:StringLike", "ForAnyValue:StringEquals"],
  "aws:PrincipalOrgPaths",
  ["o-partner/*", "o-partner/r-ab12/ou-1/*", "o-partner/r-ab12/ou-1/"],
];
const accountTests: readonly Test[] = ["aws:ResourceAccount", "s3:ResourceAccount"].map((key) => [
  ["StringEquals", "StringNotEquals", "StringEqualsIfExists"],
  key,
  [own, stranger, [own, partner]],
]);

const tests: { readonly [where in Where]: readonly Test[] } = {
  resource: [[["Bool", "BoolIfExists"], "aws:PrincipalIsAWSService", ["true", "false"]], unitTests, ...accountTests],
  trust: [[["StringEquals", "StringNotEquals", "StringLike"], "sts:RoleSessionName", ["s1", "s*"]], unitTests],
  identity: accountTests,
};

type Change = (statement: Statement, where: Where) => Statement;

function inPolicy(policy: Policy, where: Where, change: Change): Policy {
  return policy === "unknown" ? policy : policy.map((statement) => change(statement, where));
}

function mapped<T>(of: { readonly [name: string]: T }, change: (item: T) => T): { readonly [name: string]: T } {
  return Object.fromEntries(Object.entries(of).map(([name, item]) => [name, change(item)]));
}

/** A state with every statement changed but those of keys. */
function statementsChanged(state: State, change: Change): State {
  const identity = <T extends { readonly inline?: Policy }>(of: T): T =>
    of.inline === undefined ? of : { ...of, inline: inPolicy(of.inline, "identity", change) };
  const policy = (of: Policy): Policy => inPolicy(of, "identity", change);
  const { buckets, roles, users, groups, policies } = state;
  return {
    ...state,
    buckets: mapped(buckets, (bucket) => ({
      ...bucket,
      ...(bucket.policy && { policy: inPolicy(bucket.policy, "resource", change) }),
      ...(bucket.points && {
        points: mapped(bucket.points, (point) => ({ ...point, policy: inPolicy(point.policy, "resource", change) })),
      }),
    })),
    ...(roles && {
      roles: mapped(roles, (role) => ({ ...identity(role), trust: inPolicy(role.trust, "trust", change) })),
    }),
    ...(users && { users: mapped(users, identity) }),
    ...(groups && { groups: mapped(groups, policy) }),
    ...(policies && { policies: mapped(policies, policy) }),
  };
}

/** Statements that a condition may be added to: keys of S3 are for actions of S3. */
function open(world: World): readonly (readonly [string, Where])[] {
  const found = new Map<string, Where>();
  const note: Change = (statement, where) => {
    const actions = list(statement.Action ?? statement.NotAction);
    const ofS3 = statement.Action !== undefined && actions.every((action) => action.startsWith("s3:"));
    const takes = where === "trust" ? !JSON.stringify(statement).includes("Federated") : ofS3;
    if (takes) found.set(JSON.stringify(statement), where);
    return statement;
  };
  statementsChanged(world.before, note);
  statementsChanged(world.after, note);
  return [...found];
}

/** One more condition, on both sides or the later one. */
function withCondition(world: World, random: Random): World {
  const those = open(world);
  if (those.length === 0) return world;
  const [text, where] = random.pick(those);
  const more = condition(random, tests[where]);
  return added(world, text, more, random.chance(0.5));
}

/** @param both on both sides, and else on the later one */
function added(world: World, text: string, more: Conditions, both: boolean): World {
  const change: Change = (statement) =>
    JSON.stringify(statement) === text ? { ...statement, Condition: { ...statement.Condition, ...more } } : statement;
  return {
    ...world,
    before: both ? statementsChanged(world.before, change) : world.before,
    after: statementsChanged(world.after, change),
  };
}

/** By action: what a request says of what it writes or reads. */
const requestTests: { readonly [action: string]: readonly Test[] } = {
  "s3:PutObject": [
    [operatorsOfTags, "s3:x-amz-acl", ["bucket-owner-full-control", ["bucket-owner-full-control", "private"]]],
    [operatorsOfTags, "s3:RequestObjectTag/class", ["open"]],
  ],
  "s3:GetObject": [[operatorsOfTags, "s3:ExistingObjectTag/class", ["open", ["open", "closed"]]]],
};

/** A statement on one action that asks for what the request says, too; or a new Deny on the later side. */
function withRequestCondition(world: World, random: Random): World {
  const action = random.pick(Object.keys(requestTests));
  const more = condition(random, requestTests[action] ?? []);
  const those = open(world).filter(([text]) => (JSON.parse(text) as Statement).Action === action);
  const [name] = Object.keys(world.after.buckets);
  if (those.length > 0 && random.chance(0.7)) {
    const [text] = random.pick(those);
    return added(world, text, more, random.chance(0.5));
  }
  const bucket = name === undefined ? undefined : world.after.buckets[name];
  if (name === undefined || bucket === undefined || bucket.policy === "unknown") return world;
  const denial: Statement = {
    Effect: "Deny",
    Principal: "*",
    Action: action,
    Resource: `arn:aws:s3:::${name}/*`,
    Condition: more,
  };
  const policy = [...(bucket.policy ?? []), denial];
  return { ...world, after: { ...world.after, buckets: { ...world.after.buckets, [name]: { ...bucket, policy } } } };
}

/** A grant of a key for one object, or one bucket, only. */
function withConstraint(world: World, random: Random): World {
  const context = random.pick(["arn:aws:s3:::acme-one/vod/a", "arn:aws:s3:::acme-one"]);
  const tied = (state: State): State =>
    state.grants === undefined ? state : { ...state, grants: mapped(state.grants, (grant) => ({ ...grant, context })) };
  return { ...world, before: random.chance(0.5) ? tied(world.before) : world.before, after: tied(world.after) };
}

/** All access points are multi-region ones. Their settings cannot be changed. */
function multiRegion(world: World): World {
  const name = (point: string) => `${point.replace("ap-", "mr")}.mrap`;
  const named = (state: State): State => {
    const text = ["ap-one", "ap-two"].reduce(
      (all, point) => all.replaceAll(pointArn(point), pointArn(name(point))),
      JSON.stringify(state),
    );
    const { buckets, ...rest } = JSON.parse(text) as State;
    const pointed = mapped(buckets, (bucket) =>
      bucket.points === undefined
        ? bucket
        : {
            ...bucket,
            points: Object.fromEntries(Object.entries(bucket.points).map(([point, of]) => [name(point), of])),
          },
    );
    return { ...rest, buckets: pointed };
  };
  const [before, after] = [named(world.before), named(world.after)];
  const settled: State["buckets"] = Object.fromEntries(
    Object.entries(after.buckets).map(([bucket, of]): [string, Bucket] => {
      const old = before.buckets[bucket]?.points;
      if (of.points === undefined || old === undefined) return [bucket, of];
      const points = Object.entries(of.points).map(([point, { policy, block }]) => {
        const kept = point in old ? old[point]?.block : block;
        return [point, { policy, ...(kept === undefined ? {} : { block: kept }) }] as const;
      });
      return [bucket, { ...of, points: Object.fromEntries(points) }];
    }),
  );
  return { ...world, before, after: { ...after, buckets: settled } };
}

/** What a bucket leaves to its access points, it leaves to those of one origin. */
function delegatedTo(origin: string): Change {
  const tied = { StringEquals: { "s3:DataAccessPointAccount": own, "s3:AccessPointNetworkOrigin": origin } };
  return (statement) =>
    JSON.stringify(statement).includes("s3:DataAccessPointAccount") ? { ...statement, Condition: tied } : statement;
}

/** All access points take requests from one VPC only. */
function withVpc(world: World, random: Random): World {
  const origin = random.pick<string | undefined>([undefined, "VPC", "Internet"]);
  const delegated = (state: State): State =>
    origin === undefined ? state : statementsChanged(state, delegatedTo(origin));
  const change = (state: State): State => ({
    ...state,
    buckets: mapped(delegated(state).buckets, (bucket) =>
      bucket.points === undefined
        ? bucket
        : { ...bucket, points: mapped(bucket.points, (point) => ({ ...point, vpc: "vpc-0a1b2c3d" })) },
    ),
  });
  return { ...world, before: change(world.before), after: change(world.after) };
}

export function withMoreDoors(world: World, random: Random): World {
  let found = world;
  const text = JSON.stringify(world);
  const isPointed = text.includes('"points"');
  if (isPointed && random.chance(0.4)) found = multiRegion(found);
  else if (isPointed && random.chance(0.6)) found = withVpc(found, random);
  if (text.includes('"grants"') && random.chance(0.5)) found = withConstraint(found, random);
  if (random.chance(0.7)) found = withCondition(found, random);
  if (random.chance(0.2)) found = withCondition(found, random);
  return random.chance(0.25) ? withRequestCondition(found, random) : found;
}
