import { type Asked, asks, farBucket } from "./alphabet";
import { decide } from "./decide";
import { speaksOf, statementsOf } from "./match";
import type { Caller } from "./request";
import { type Route, routesOf } from "./routes";
import { type Settled, settle } from "./settle";
import { and, type Tri } from "./tri";
import type { State, Statement, World } from "./world";

/** Two answers, before and after. */
export type Turn = `${Tri} ${Tri}`;

/** What becomes of one request of one outsider: each turn that some way of sending it takes, with one such way. */
export interface Outcome {
  readonly outsider: Caller;
  readonly asked: Asked;
  readonly turns: ReadonlyMap<Turn, Route>;
}

/** All statements of one side. */
function statements({ buckets, roles = {}, users = {}, groups = {}, policies = {}, keys = {} }: State): Statement[] {
  const identities = [...Object.values(roles), ...Object.values(users)];
  return [
    ...Object.values(buckets).flatMap(({ policy, points = {} }) => [
      ...statementsOf(policy),
      ...Object.values(points).flatMap((point) => statementsOf(point.policy)),
    ]),
    ...Object.values(roles).flatMap(({ trust }) => statementsOf(trust)),
    ...identities.flatMap(({ inline }) => statementsOf(inline)),
    ...[groups, policies, keys].flatMap((of) => Object.values(of).flatMap(statementsOf)),
  ];
}

/** Requests on which all statements agree have one answer: it is worked out once. */
function classes<T>(items: readonly T[], mark: (item: T) => string): readonly (readonly T[])[] {
  const found = new Map<string, T[]>();
  for (const item of items) {
    const key = mark(item);
    const known = found.get(key);
    if (known === undefined) found.set(key, [item]);
    else known.push(item);
  }
  return [...found.values()];
}

function markOf(world: World): (asked: Asked) => string {
  const all = [...statements(world.before), ...statements(world.after)];
  // ACLs and keys tell actions apart by themselves
  const byAction = /"(acl|key)":/.test(JSON.stringify(world));
  return ({ bucket, action, operation, point }) =>
    [
      bucket,
      point?.name,
      byAction ? action : "",
      ...all.map((one) => speaksOf(one, operation)),
      ...(point === undefined ? [] : all.map((one) => speaksOf(one, point.operation))),
    ].join();
}

type Sides = Readonly<Record<"before" | "after", ReadonlyMap<string, Settled>>>;

/** A bucket that the plan does not have: nothing but the roles' own policies is known of it. */
const far: Settled = {
  policies: [undefined],
  acls: [undefined],
  block: {
    block_public_acls: true,
    block_public_policy: true,
    ignore_public_acls: true,
    restrict_public_buckets: true,
  },
  aclsDisabled: "yes",
  points: [],
};

function turnOf(route: Route, asked: Asked, sides: Sides): Turn {
  const at = (side: "before" | "after"): Tri => {
    const { comes, who, identity } = route[side];
    if (comes === "no") return "no";
    const settled = asked.bucket === farBucket ? far : sides[side].get(asked.bucket);
    return and(comes, decide(settled, identity, who, asked));
  };
  return `${at("before")} ${at("after")}`;
}

/** Every request of everybody outside, before and after. Those that nobody may send on either side are left out. */
export function outcomes(world: World): readonly Outcome[] {
  const sides = { before: settle(world, "before"), after: settle(world, "after") };
  const groups = classes(asks(world), markOf(world));
  const found = new Map<Caller, Map<Asked, Map<Turn, Route>>>();
  for (const route of routesOf(world)) {
    let of = found.get(route.outsider);
    if (of === undefined) found.set(route.outsider, (of = new Map()));
    for (const group of groups) {
      const [first] = group;
      if (first === undefined) continue;
      const turn = turnOf(route, first, sides);
      if (turn === "no no") continue;
      const turns = of.get(first) ?? new Map<Turn, Route>();
      of.set(first, turns);
      if (!turns.has(turn)) turns.set(turn, route);
    }
  }
  return [...found].flatMap(([outsider, of]) =>
    groups.flatMap((group) => {
      const turns = group[0] === undefined ? undefined : of.get(group[0]);
      return turns === undefined ? [] : group.map((asked): Outcome => ({ outsider, asked, turns }));
    }),
  );
}
