import { type Asked, asks, strangersBuckets } from "./alphabet";
import { decide } from "./decide";
import { grantMarks, isWithin } from "./doors/access-grants";
import { isByNoEndpoint } from "./doors/network";
import { isAlsoAsked, storeName } from "./doors/stores";
import { markOf as whoMark } from "./effects";
import { speaksOf, statementsOf } from "./match";
import { byS3, usesOf } from "./key";
import type { Caller } from "./request";
import { type Arrival, type Route, routesOf } from "./routes";
import { type Settled, settle } from "./settle";
import { and, type Tri } from "./tri";
import type { State, Statement, World } from "./world";

/** Two answers, before and after. */
export type Turn = `${Tri} ${Tri}`;

/** What becomes of one request of one outsider: each turn that some way of sending it takes. */
export interface Outcome {
  readonly outsider: Caller;
  readonly asked: Asked;
  readonly turns: ReadonlyMap<Turn, Found>;
}

/** The first way that was found, as the caller itself and by each role that sends the request in the end. */
export interface Found {
  readonly direct?: Route;
  readonly byRole?: ReadonlyMap<string, ByRole>;
}

/** @property otherwise whoever sends it so may do it on both sides of the plan, with tags of its own choice */
export interface ByRole {
  readonly route: Route;
  readonly otherwise: boolean;
}

/** The first way by a role that makes a difference by itself. */
export function routeByRole({ byRole }: Found): Route | undefined {
  return [...(byRole?.values() ?? [])].find(({ otherwise }) => !otherwise)?.route;
}

/** All statements of one side. */
function statements({
  buckets,
  roles = {},
  users = {},
  groups = {},
  policies = {},
  keys = {},
  stores = {},
  accessGrants,
}: State): Statement[] {
  const identities = [...Object.values(roles), ...Object.values(users)];
  return [
    ...Object.values(buckets).flatMap(({ policy, points = {} }) => [
      ...statementsOf(policy),
      ...Object.values(points).flatMap((point) => statementsOf(point.policy)),
    ]),
    ...Object.values(roles).flatMap(({ trust }) => statementsOf(trust)),
    ...identities.flatMap(({ inline }) => statementsOf(inline)),
    ...statementsOf(accessGrants?.policy),
    ...[groups, policies, keys, stores].flatMap((of) => Object.values(of).flatMap(statementsOf)),
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

/** Names of the keys that encrypt a bucket's files. */
function keysOf({ before, after }: World): readonly string[] {
  return [...new Set([before, after].flatMap(({ buckets }) => Object.values(buckets).flatMap(({ key }) => key ?? [])))];
}

/** The files of which single grants of keys speak. */
function grantedFiles({ before, after }: World): readonly string[] {
  const grants = [before, after].flatMap((state) => Object.values(state.grants ?? {}));
  return [...new Set(grants.flatMap(({ context }) => context ?? []))];
}

/** Keys of objects that have ACLs of their own. */
function objectKeys({ before, after }: World): ReadonlySet<string> {
  const all = [before, after].flatMap(({ buckets }) => Object.values(buckets));
  return new Set(all.flatMap(({ objects = {} }) => Object.keys(objects)));
}

function markOf(world: World): (asked: Asked) => string {
  const files = grantedFiles(world);
  const all = [...statements(world.before), ...statements(world.after)];
  // ACLs and keys tell actions apart by themselves
  const byAction = /"(acl|key|objects)":/.test(JSON.stringify(world));
  const keys = keysOf(world);
  const withAcl = objectKeys(world);
  const granted = grantMarks(world);
  return (asked) => {
    const { bucket, action, operation, point, encryptedAs, path = "" } = asked;
    return [
      bucket,
      granted(asked),
      withAcl.has(path) ? path : "",
      point?.name,
      byAction ? action : "",
      ...all.map((one) => speaksOf(one, operation)),
      ...(point === undefined ? [] : all.map((one) => speaksOf(one, point.operation))),
      encryptedAs,
      ...(encryptedAs === undefined
        ? []
        : keys
            .flatMap((key) => usesOf(key, operation, encryptedAs))
            .flatMap((use) => [
              ...all.map((one) => speaksOf(one, use)),
              files.indexOf(use.context["kms:EncryptionContext:aws:s3:arn"] ?? ""),
            ])),
    ].join();
  };
}

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

/** Answers of one side to all requests. Callers whom all statements mean alike get one answer. */
function answers(
  all: readonly Statement[],
  settled: ReadonlyMap<string, Settled>,
  named: ReadonlySet<string>,
  every: readonly Asked[],
) {
  const hasKeys = every.some(({ encryptedAs }) => encryptedAs !== undefined);
  const known = new Map<string, readonly Tri[]>();
  return ({ comes, who, identity, within }: Arrival): readonly Tri[] => {
    const { kind, id, role, account } = who.caller;
    const own = identity === undefined ? kind : (role ?? id);
    const key = [
      comes,
      own,
      within === undefined ? "" : `${within.scope} ${within.grant.permission} ${within.grant.sub ?? ""}`,
      // some points take no public address, and one VPC only
      who.context["aws:SourceIp"] === undefined,
      who.context["aws:SourceVpc"],
      isByNoEndpoint(who.context),
      kind === "canonical" || kind === "service" ? id : "",
      ...all.map((one) => whoMark(one, who)),
      ...(hasKeys ? all.map((one) => whoMark(one, byS3(who))) : []),
      hasKeys ? `${id} ${account ?? ""}` : "",
    ].join("|");
    let found = known.get(key);
    if (found === undefined) {
      found = every.map((asked): Tri => {
        if (comes === "no") return "no";
        const bucket = named.has(asked.bucket) ? settled.get(asked.bucket) : far;
        const theirs = strangersBuckets.includes(asked.bucket) ? "silent" : isAlsoAsked(asked.bucket) ? "hole" : "yes";
        const granted = within === undefined ? "yes" : isWithin(within.scope, within.grant, asked);
        return and(comes, theirs, granted, decide(bucket, identity, who, asked));
      });
      known.set(key, found);
    }
    return found;
  };
}

/** Every request of everybody outside, before and after. Those that nobody may send on either side are left out. */
export function outcomes(world: World): readonly Outcome[] {
  const groups = classes(asks(world), markOf(world));
  const firsts = groups.flatMap(([first]) => first ?? []);
  const old = statements(world.before);
  const named = new Set(
    [world.before, world.after].flatMap(({ buckets, stores = {} }) => [
      ...Object.keys(buckets),
      ...Object.keys(stores).map(storeName),
    ]),
  );
  const before = answers(old, settle(world, "before"), named, firsts);
  // a policy that is refused leaves the present one
  const after = answers([...old, ...statements(world.after)], settle(world, "after"), named, firsts);
  const found = new Map<Caller, Map<Turn, Found>[]>();
  // what AWS's pages leave open is no difference that has to be told
  const may = (answer: Tri | undefined): boolean => answer === "yes" || answer === "silent";
  const mayAnyway = ({ choices = [] }: Route, index: number): boolean =>
    choices.some(({ length }) => length > 1) &&
    choices.every(
      (routes) =>
        routes.some((one) => may(before(one.before)[index])) && routes.some((one) => may(after(one.after)[index])),
    );
  for (const route of routesOf(world)) {
    let of = found.get(route.outsider);
    if (of === undefined) found.set(route.outsider, (of = groups.map(() => new Map<Turn, Found>())));
    const [then, now] = [before(route.before), after(route.after)];
    for (const [index, turns] of of.entries()) {
      const turn: Turn = `${then[index] ?? "no"} ${now[index] ?? "no"}`;
      if (turn === "no no") continue;
      const known = turns.get(turn);
      const last = route.roles.at(-1);
      if (last === undefined) {
        if (known?.direct === undefined) turns.set(turn, { ...known, direct: route });
        continue;
      }
      const by = known?.byRole?.get(last);
      if (by?.otherwise === false) continue;
      const otherwise = mayAnyway(route, index);
      if (by === undefined || !otherwise)
        turns.set(turn, { ...known, byRole: new Map([...(known?.byRole ?? []), [last, { route, otherwise }]]) });
    }
  }
  return [...found].flatMap(([outsider, of]) =>
    groups.flatMap((group, index) => {
      const turns = of[index];
      if (turns === undefined || turns.size === 0) return [];
      return group.map((asked): Outcome => ({ outsider, asked, turns }));
    }),
  );
}
