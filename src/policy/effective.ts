import { nearPart } from "./near-part";
import { askedAs, askedBy, type Asker, viewOf } from "./asker";
import { effortLeft, isLeft, tooMany } from "./effort";
import { evaluate } from "./evaluate";
import { evidentlyMeets } from "./evident";
import { evidentSurplus } from "./evident-surplus";
import { groupsOf, openKeysOf } from "./key-groups";
import { ask, type Asked } from "./match";
import { searchPart } from "./part-search";
import type { Policy, PolicyStatement, Request } from "./policy";
import { onlyBucketOf, remembered, rememberedOf } from "./remembered";
import { statementsSaid } from "./said";
import { isEmpty } from "./space/bits";
import type { Sought } from "./space/finder";
import { intersect } from "./space/search";
import { spaceOf } from "./space/space";
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

/** Whether each policy of a way says anything but Deny: one that does not allows nothing, and neither does the way. */
function canAllow(way: readonly Policy[]): boolean {
  return way.every(({ statements }) => statements.some(({ effect }) => effect !== "Deny"));
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
  const found = surplusByKeys(part, having, lacking, asker);
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
  const keys = actions === undefined ? [] : openKeysOf(statementsSaid([having, lacking]), asker);
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
  if (effortLeft().steps <= 0) return tooMany;
  const near = (effective: Effective): Effective => ({
    ways: effective.ways.map((way) => way.map((policy) => nearPart(policy, part.statement))).filter(canAllow),
    denials: effective.denials.map((policy) => nearPart(policy, part.statement)),
  });
  const a = near(having);
  if (a.ways.length === 0) return { none: true };
  const b = near(lacking);
  const shows = showing(a, b, asker);
  const evident = evidentSurplus(part, a, b, shows);
  if (evident !== undefined) return evident;
  const [mine, theirs] = [effectiveText(a), effectiveText(b)];
  if (mine === theirs) return { none: true };
  const bucket = onlyBucketOf(part, statementsSaid([a, b]));
  const effort = effortLeft();
  return remembered({ key: [JSON.stringify(part), mine, theirs].join("\n"), bucket, shows }, effort, () =>
    searchPart(part, a, b, effort, shows),
  );
}

/** Two statements are told apart in about so many steps. */
const stepsToMeet = 3_000;

/** Whether a statement of a policy says anything about some request of a part; in doubt it does. */
export function meets({ version, statement }: Part, policy: Policy, other: PolicyStatement): boolean {
  const mine: Policy = { kind: "identity", version, statements: [statement] };
  const theirs = nearPart({ ...policy, statements: [other] }, statement);
  const [near] = theirs.statements;
  if (near === undefined) return false;
  if (evidentlyMeets(statement, near, version === policy.version)) return true;
  if (!isLeft(effortLeft(), stepsToMeet)) return true;
  return rememberedOf(JSON.stringify([version, statement, near]), onlyBucketOf({ version, statement }, [near]), () => {
    const space = spaceOf([mine, theirs]);
    if ("undecided" in space) return true;
    return !intersect(space.boxOf(mine, statement), space.boxOf(theirs, near)).some(({ set }) => isEmpty(set));
  });
}
