import { evaluate } from "./evaluate";
import { evidentlyMeets } from "./evident";
import { evidentSurplus } from "./evident-surplus";
import { ask, type Asked } from "./match";
import { acceptsKey, expandAction } from "../aws/actions";
import { askedAs, askedBy, type Asker, viewOf } from "./asker";
import type { Policy, PolicyStatement, Request } from "./policy";
import { remembered, rememberedOf } from "./remembered";
import { finderOf, type Sought } from "./space/finder";
import { intersect } from "./space/search";
import { isEmpty } from "./space/bits";
import type { Box } from "./space/dimension";
import { spaceOf, type Space } from "./space/space";
import { every, not, some, type Tri } from "./tri";

/**
 * Everything that decides what one caller may do, as policies that `viewOf` made for that caller.
 * Source: IAM User Guide, "Policy evaluation logic".
 */
export interface Effective {
  /** A request is allowed where some way allows it: every one of the way's policies has to. */
  readonly ways: readonly (readonly Policy[])[];
  /** Policies whose Deny statements apply whatever the way. */
  readonly denials: readonly Policy[];
}

export const nothing: Effective = { ways: [], denials: [] };

/** A part of what a policy says: its Allow statements cut down. */
export interface Part {
  readonly version: Policy["version"];
  readonly statement: PolicyStatement;
  /** Only on these resources: for statements that say where they do not apply. */
  readonly within?: readonly string[];
  /** Not on these. */
  readonly outside?: readonly string[];
}

/** Whether a request is allowed. */
export function isAllowed({ ways, denials }: Effective, request: Request | Asked): Tri {
  const asked = "valuesOf" in request ? request : ask(request);
  const denied = some(denials, (policy) => evaluate(policy, asked).denies);
  if (denied === true) return false;
  const allowed = some(ways, (way) => every(way, (policy) => evaluate(policy, asked).allows));
  return every([not(denied), allowed], (value) => value);
}

/** Combinations of statements that are looked at one by one. */
const mostBoxes = 4_000;

const surely: readonly PolicyStatement["effect"][] = ["Allow"];
const maybe: readonly PolicyStatement["effect"][] = ["Allow", "Unknown"];

/** Where a way's policies allow all together, within a box; undefined where there are too many combinations. */
function boxesOf(
  space: Space,
  { ways }: Effective,
  inside: Box | undefined,
  effects: readonly string[],
): Box[] | undefined {
  const found: Box[] = [];
  for (const way of ways) {
    let boxes: Box[] = inside === undefined ? [[]] : [inside];
    for (const policy of way) {
      const next: Box[] = [];
      for (const statement of policy.statements) {
        if (!effects.includes(statement.effect)) continue;
        const own = space.boxOf(policy, statement);
        for (const box of boxes) {
          const both = box.length === 0 ? own : intersect(box, own);
          if (!both.some(({ set }) => isEmpty(set))) next.push(both);
        }
        if (next.length > mostBoxes) return undefined;
      }
      boxes = next;
    }
    found.push(...boxes);
    if (found.length > mostBoxes) return undefined;
  }
  return found;
}

/** Whether each policy of a way says anything but Deny: one that does not allows nothing, and neither does the way. */
function canAllow(way: readonly Policy[]): boolean {
  return way.every(({ statements }) => statements.some(({ effect }) => effect !== "Deny"));
}

const tooMany: Sought = { undecided: "the policies have too many combinations" };

function denialsIn(space: Space, { denials }: Effective, effects: readonly string[]): Box[] {
  return denials.flatMap((policy) =>
    policy.statements.filter(({ effect }) => effects.includes(effect)).map((s) => space.boxOf(policy, s)),
  );
}

/** The part, and where it is looked for, as a policy whose statements the space tells apart. */
function wantedOf(part: Part): Policy {
  const all = { effect: "Allow", actions: ["*"], conditions: [] } as const;
  return {
    kind: "identity",
    version: part.version,
    statements: [
      { ...part.statement, effect: "Allow" },
      { ...all, index: -1, resources: part.within ?? ["*"] },
      { ...all, index: -2, resources: part.outside ?? ["*"] },
    ],
  };
}

/**
 * Whether a caller may do something of a part under `having` and not under `lacking`: nothing of it, a request that shows
 * it, or why that is not decided. Exact, as `comparePolicies` is.
 */
export function surplusOf(part: Part, having: Effective, lacking: Effective, asker: Asker): Sought {
  if (!having.ways.some(canAllow)) return { none: true };
  const shows = showing(having, lacking, asker);
  const evident = evidentSurplus(part, having, lacking, shows);
  if (evident !== undefined) return "witness" in evident ? { witness: askedBy(evident.witness, asker) } : evident;
  const [mine, theirs] = [effectiveText(having), effectiveText(lacking)];
  if (mine === theirs) return { none: true };
  const given = [...asker.context.keys()].filter((key) => key.startsWith("s3:")).sort();
  const question = {
    key: [JSON.stringify([part, given]), mine, theirs].join("\n"),
    bucket: bucketOf(part, statementsOf([having, lacking])),
    shows,
  };
  const found = remembered(question, () => surplusByKeys(part, having, lacking, asker));
  return "witness" in found ? { witness: askedBy(found.witness, asker) } : found;
}

const texts = new WeakMap<Policy, string>();

/** What policies say, as one text: each is written once, and asked about many times. */
export function effectiveText({ ways, denials }: Effective): string {
  const text = (policy: Policy): string => {
    const known = texts.get(policy);
    if (known !== undefined) return known;
    const written = JSON.stringify(policy);
    texts.set(policy, written);
    return written;
  };
  return [...ways.map((way) => way.map(text).join()), denials.map(text).join()].join(";");
}

/** Whether a request of this caller is allowed here and not there. */
function showing(here: Effective, there: Effective, asker: Asker): (request: Request) => boolean {
  return (request) => {
    const by = askedAs(request, asker);
    return isAllowed(here, by) === true && isAllowed(there, by) === false;
  };
}

/** The same, group by group of actions whose requests carry the same keys. */
function surplusByKeys(part: Part, having: Effective, lacking: Effective, asker: Asker): Sought {
  const { actions } = part.statement;
  const keys = actions === undefined ? [] : openKeysOf([having, lacking], asker);
  if (actions === undefined || keys.length === 0) return surplusWithin(part, having, lacking, asker);
  let open: Sought | undefined;
  for (const { actions: alike, foreign } of groupsOf(actions, keys)) {
    const without = foreign.map((key) => [key, []] as const);
    const caller = foreign.length === 0 ? asker : { ...asker, context: new Map([...asker.context, ...without]) };
    const seen = ({ ways, denials }: Effective): Effective => ({
      ways: ways.map((way) => way.map((policy) => viewOf(policy, caller))),
      denials: denials.map((policy) => viewOf(policy, caller)),
    });
    const [a, b] = foreign.length === 0 ? [having, lacking] : [seen(having), seen(lacking)];
    const found = surplusWithin({ ...part, statement: { ...part.statement, actions: alike } }, a, b, caller);
    if ("witness" in found) return found;
    if ("undecided" in found) open ??= found;
  }
  return open ?? { none: true };
}

/** The same of one group, without what says nothing about it. */
function surplusWithin(part: Part, having: Effective, lacking: Effective, asker: Asker): Sought {
  const near = (effective: Effective): Effective => ({
    ways: effective.ways.map((way) => way.map((policy) => about(policy, part.statement))).filter(canAllow),
    denials: effective.denials.map((policy) => about(policy, part.statement)),
  });
  const a = near(having);
  if (a.ways.length === 0) return { none: true };
  const b = near(lacking);
  const shows = showing(a, b, asker);
  const evident = evidentSurplus(part, a, b, shows);
  if (evident !== undefined) return evident;
  const [mine, theirs] = [effectiveText(a), effectiveText(b)];
  if (mine === theirs) return { none: true };
  const bucket = bucketOf(part, statementsOf([a, b]));
  return remembered({ key: [JSON.stringify(part), mine, theirs].join("\n"), bucket, shows }, () =>
    find(part, a, b, shows),
  );
}

/**
 * The one bucket of which everything in a question speaks, by its whole name: which name it is makes no difference then.
 * Undefined where some resource is another, or a condition's value has the name in it.
 */
function bucketOf(
  { statement, within = [], outside = [] }: Part,
  near: readonly PolicyStatement[],
): string | undefined {
  const [, name = ""] = /^arn:aws[a-z-]*:s3:::([a-z0-9.-]+)(?:\/|$)/.exec(statement.resources?.[0] ?? "") ?? [];
  if (name === "") return undefined;
  const statements = [statement, ...near];
  const isOwn = (resource: string): boolean => {
    const rest = /^arn:aws[a-z-]*:s3:::(.*)$/s.exec(resource)?.[1];
    return resource === "*" || rest === name || rest?.startsWith(`${name}/`) === true;
  };
  const isPlain = ({ resources, notResources, conditions }: PolicyStatement): boolean =>
    [...(resources ?? []), ...(notResources ?? [])].every(isOwn) &&
    conditions.every(({ key, values }) => ![key, ...values].some((text) => text.includes(name)));
  return [...within, ...outside].every(isOwn) && statements.every(isPlain) ? name : undefined;
}

/** The search itself, among policies as one caller sees them. */
function find(part: Part, a: Effective, b: Effective, shows: (request: Request) => boolean): Sought {
  const wanted = wantedOf(part);
  const policies = [wanted, ...[a, b].flatMap(({ ways, denials }) => [...ways.flat(), ...denials])];
  const space = spaceOf(policies);
  if ("undecided" in space) return { undecided: space.undecided };
  const [own, within, outside] = wanted.statements as readonly [PolicyStatement, PolicyStatement, PolicyStatement];
  const inside =
    part.within === undefined
      ? space.boxOf(wanted, own)
      : intersect(space.boxOf(wanted, own), space.boxOf(wanted, within));
  const may = boxesOf(space, a, inside, maybe);
  const kept = boxesOf(space, b, undefined, surely);
  if (may === undefined || kept === undefined) return tooMany;
  const denied = [
    ...denialsIn(space, a, ["Deny"]),
    ...(part.outside === undefined ? [] : [space.boxOf(wanted, outside)]),
  ];
  const finder = finderOf(space, policies, shows);
  const cut = [...denied, ...kept];
  const mayDeny = denialsIn(space, b, ["Deny", "Unknown"]);
  for (const box of may) {
    finder.look(box, cut);
    for (const denial of mayDeny) finder.look(intersect(box, denial), denied);
    if (finder.done()) break;
  }
  return finder.result();
}

function statementsOf(all: readonly Effective[]): readonly PolicyStatement[] {
  return all.flatMap(({ ways, denials }) => [...ways.flat(), ...denials].flatMap(({ statements }) => statements));
}

/** Keys of S3 that some policy asks for and of which nothing is known. */
function openKeysOf(all: readonly Effective[], { context }: Asker): readonly string[] {
  const keys = statementsOf(all).flatMap(({ conditions }) => conditions.map(({ key }) => key.toLowerCase()));
  return [...new Set(keys)].filter((key) => key.startsWith("s3:") && !context.has(key)).sort();
}

/** Actions whose requests carry the same of some keys. */
interface Group {
  readonly actions: readonly string[];
  /** Keys that none of their requests has. */
  readonly foreign: readonly string[];
}

/**
 * The actions of a part by the keys that they carry: a request never has a key that its action lacks.
 * Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon S3"
 */
function groupsOf(actions: readonly string[], keys: readonly string[]): readonly Group[] {
  const groups = new Map<string, { actions: string[]; foreign: readonly string[] }>();
  for (const action of actions.flatMap((one) => (expandAction(one).length === 0 ? [one] : expandAction(one)))) {
    const foreign = keys.filter((key) => acceptsKey(action, key) === false);
    const group = groups.get(foreign.join(" ")) ?? { actions: [], foreign };
    group.actions.push(action);
    groups.set(foreign.join(" "), group);
  }
  return [...groups.values()];
}

/** What stands before the first wildcard, policy variable or hole. */
export function literal(pattern: string): string {
  return /^[^*?$\0]*/.exec(pattern)?.[0] ?? "";
}

/** Whether some text may match both patterns, by their beginnings alone. */
export function mayMeet(a: string, b: string): boolean {
  const [one, other] = [literal(a), literal(b)];
  return one.startsWith(other) || other.startsWith(one);
}

/** The statements of a policy that can say anything about a part: the engine's time grows with all that it has to tell apart. */
function about(policy: Policy, { actions, resources }: PolicyStatement): Policy {
  const meets = (given: readonly string[] | undefined, wanted: readonly string[] | undefined, fold: boolean) => {
    const text = (one: string) => (fold ? one.toLowerCase() : one);
    if (given === undefined || wanted === undefined) return given;
    return given.filter((one) => wanted.some((other) => mayMeet(text(one), text(other))));
  };
  const statements = policy.statements.flatMap((statement): readonly PolicyStatement[] => {
    const nearActions = meets(statement.actions, actions, true);
    const nearResources = meets(statement.resources, resources, false);
    if (nearActions?.length === 0 || nearResources?.length === 0) return [];
    return [
      {
        ...statement,
        ...(nearActions === undefined ? {} : { actions: nearActions }),
        ...(nearResources === undefined ? {} : { resources: nearResources }),
      },
    ];
  });
  return { ...policy, statements };
}

/** Whether a statement of a policy says anything about some request of a part; in doubt it does. */
export function meets({ version, statement }: Part, policy: Policy, other: PolicyStatement): boolean {
  const mine: Policy = { kind: "identity", version, statements: [statement] };
  const theirs = about({ ...policy, statements: [other] }, statement);
  const [near] = theirs.statements;
  if (near === undefined) return false;
  if (evidentlyMeets(statement, near, version === policy.version)) return true;
  return rememberedOf(JSON.stringify([version, statement, near]), bucketOf({ version, statement }, [near]), () => {
    const space = spaceOf([mine, theirs]);
    if ("undecided" in space) return true;
    return !intersect(space.boxOf(mine, statement), space.boxOf(theirs, near)).some(({ set }) => isEmpty(set));
  });
}
