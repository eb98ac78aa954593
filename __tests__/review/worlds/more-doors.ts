import { partner, stranger } from "./alphabet";
import { vpc } from "./doors/network";
import { withRequestCondition } from "./doors/request";
import type { Random } from "./random";
import { type Tests, withCondition } from "./add-condition";
import type { Test } from "./some-conditions";
import { type Change, mapped, statementsChanged } from "./statements-changed";
import { type Bucket, own, pointArn, type State, type World } from "./world";

/**
 * Doors that come on top of a world that is made already: multi-region access points, constraints of grants, and conditions
 * on the session's name, the organisation's units, the account of what is asked for and whether a service asks.
 */

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

const tests: Tests = {
  resource: [[["Bool", "BoolIfExists"], "aws:PrincipalIsAWSService", ["true", "false"]], unitTests, ...accountTests],
  trust: [[["StringEquals", "StringNotEquals", "StringLike"], "sts:RoleSessionName", ["s1", "s*"]], unitTests],
  identity: accountTests,
};

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
        : { ...bucket, points: mapped(bucket.points, (point) => ({ ...point, vpc })) },
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
  if (random.chance(0.7)) found = withCondition(found, random, tests);
  if (random.chance(0.2)) found = withCondition(found, random, tests);
  return random.chance(0.25) ? withRequestCondition(found, random) : found;
}
