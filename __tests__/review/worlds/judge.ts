import type { AccessRow, Report } from "../../../src/review/report";
import { type Asked, bucketActions, objectActions, requestKeys } from "./alphabet";
import { type Found, type Outcome, routeByRole, type Turn } from "./oracle";
import type { Route } from "./routes";
import { hasHoles } from "./holes";
import { usesKey } from "./key";
import { type KeyClaim, keyClaims } from "./key-claims";
import { actionMatches, covers, coversCaller, coversFile, coversPlace, isAtMost } from "./row-covers";
import type { Tri } from "./tri";
import type { World } from "./world";

/** Holds the report of a review against the oracle's answers. */

export interface Complaint {
  readonly kind:
    | "false nobody"
    | "missed gain"
    | "missed loss"
    | "missed doubt"
    | "false gain"
    | "false loss"
    | "loss in doubt"
    | KeyClaim["kind"];
  readonly what: string;
}

export interface Judgement {
  readonly complaints: readonly Complaint[];
  /** A change that nothing unknown has to do with stands in undecided rows only. */
  readonly undecided: boolean;
}

type Change = "gains" | "loses";

const certain: { readonly [change in Change]: Turn } = { gains: "no yes", loses: "yes no" };
/** A row of this change is no mistake for a request that takes such a turn. */
const enough: { readonly [change in Change]: readonly Turn[] } = {
  gains: ["no yes", "no silent", "silent yes", "silent silent"],
  loses: ["yes no", "silent no", "yes silent", "silent silent"],
};
/** Where a condition leaves out an unknown value, whoever has that value loses: it is in no alphabet. */
function leavesOut({ after }: World): boolean {
  return /Not\w+":\{"[^"]+":"\(known after apply\)/.test(JSON.stringify(after));
}
const doubts: readonly Turn[] = ["no hole", "yes hole"];

function one(found: Found | undefined): Route | undefined {
  return found && (found.direct ?? routeByRole(found));
}

function inWords({ outsider, asked }: Outcome, found: Found | undefined): string {
  const route = one(found);
  const { path, bucket, action, point, operation, encryptedAs } = asked;
  const by = [...(route?.roles ?? []), ...(point === undefined ? [] : [point.name])]
    .map((name) => ` by ${name}`)
    .join("");
  const context = Object.entries({ ...route?.first.context, ...operation.context })
    .filter(
      ([key, value]) => value !== undefined && !/^aws:Principal(Arn|Account|Is|Service)|ResourceAccount$/.test(key),
    )
    .map(([key, value]) => `${key}=${value ?? ""}`);
  return `${outsider.name}${by}: ${action} on ${bucket}${path === undefined ? "" : `/${path}`}${encryptedAs === undefined ? "" : `, encrypted as ${encryptedAs}`} (${context.join(", ")})`;
}

function rowInWords({ change, principal, way, actions, bucket, paths, conditions }: AccessRow): string {
  return `${principal} ${change} ${actions.join(" ")} on ${bucket ?? "?"} [${paths.join(" ")}] by ${way} (${conditions.join("; ")})`;
}

/**
 * What the last role alone answers, where more roles lead to it on one side only: it is as unknown on both sides, or the
 * bucket is on one of them only.
 */
function alone(turn: Turn): readonly Turn[] {
  const [then, now] = turn.split(" ") as [Tri, Tri];
  if (then === "no") return [`${now} ${now}`, `silent ${now}`];
  return now === "no" ? [`${then} ${then}`, `${then} silent`] : [];
}

/** This turn, where it makes a difference: by a role or a grant, not to do what the caller may do as itself anyway. */
function different(turns: Outcome["turns"], turn: Turn): Found | undefined {
  const found = turns.get(turn);
  const kept = turns.get("yes yes");
  if (found === undefined) return undefined;
  if (found.direct !== undefined && !(found.direct.byGrant === true && kept?.direct !== undefined)) return found;
  // nor to come by one role more to what the last one may do anyway
  const same = alone(turn).flatMap((one) => [...(turns.get(one)?.byRole?.keys() ?? [])]);
  const isMore = (last: string, { roles }: Route): boolean => roles.length > 1 && same.includes(last);
  const byRole = [...(found.byRole ?? [])].filter(
    ([last, { route, otherwise }]) => !otherwise && !kept?.byRole?.has(last) && !isMore(last, route),
  );
  return kept?.direct !== undefined || byRole.length === 0 ? undefined : { byRole: new Map(byRole) };
}

/** By an access point, the same counts: not to do what one may do straight at the bucket. */
function worthTelling(all: readonly Outcome[]): readonly Outcome[] {
  const key = ({ outsider, asked: { action, operation, encryptedAs } }: Outcome): string =>
    [outsider.id, action, operation.resource, ...requestKeys.map((name) => operation.context[name]), encryptedAs].join(
      " ",
    );
  const straight = new Map(
    all.flatMap((outcome) => {
      const kept = outcome.asked.point === undefined ? outcome.turns.get("yes yes") : undefined;
      return kept === undefined ? [] : [[key(outcome), kept] as const];
    }),
  );
  return all.flatMap((outcome) => {
    const kept = outcome.asked.point === undefined ? undefined : straight.get(key(outcome));
    if (kept === undefined) return [outcome];
    if (kept.direct !== undefined) return [];
    const turns = [...outcome.turns].flatMap(([turn, { direct, byRole }]): readonly (readonly [Turn, Found])[] => {
      const others = [...(byRole ?? [])].filter(([last]) => !kept.byRole?.has(last));
      if (direct === undefined && others.length === 0) return [];
      return [[turn, { ...(direct && { direct }), ...(others.length > 0 && { byRole: new Map(others) }) }]];
    });
    return turns.length === 0 ? [] : [{ ...outcome, turns: new Map(turns) }];
  });
}

/** Changes that no row tells. */
function missed(rows: readonly AccessRow[], all: readonly Outcome[]): Judgement {
  const complaints: Complaint[] = [];
  let undecided = false;
  for (const outcome of all) {
    const about = rows.filter((row) => covers(row, outcome) && coversFile(row, outcome.asked));
    const open = about.some((row) => row.undecided !== undefined);
    for (const change of ["gains", "loses"] as const) {
      const found = different(outcome.turns, certain[change]);
      // that plain HTTP is refused is told as a condition of what is kept
      const overHttp = one(found)?.first.context["aws:SecureTransport"] === "false";
      if (
        change === "loses" &&
        overHttp &&
        about.some(({ conditions }) => conditions.includes("no longer over plain HTTP"))
      )
        continue;
      if (found === undefined || about.some((row) => row.undecided === undefined && row.change === change)) continue;
      if (open) undecided = true;
      else complaints.push({ kind: change === "gains" ? "missed gain" : "missed loss", what: inWords(outcome, found) });
    }
    const doubt = doubts.find((turn) => different(outcome.turns, turn) !== undefined);
    // that a Deny, a boundary or a key which is not known may take something away is told of what is kept
    const isTold =
      (doubt === "no hole" && about.some(({ change, undecided: why }) => change === "gains" && why === undefined)) ||
      (doubt === "yes hole" &&
        about.some(
          ({ conditions, key, change, undecided: why }) =>
            (change === "loses" && why === undefined) ||
            (outcome.asked.encryptedAs !== undefined && key === "unknown") ||
            conditions.some((one) => /^unless .* denies it( \(.*\))?$|, which is not all known until apply$/.test(one)),
        ));
    if (doubt !== undefined && !open && !isTold)
      complaints.push({ kind: "missed doubt", what: `${doubt}: ${inWords(outcome, outcome.turns.get(doubt))}` });
  }
  return { complaints, undecided };
}

/** Whether some request of this outcome, by the row's way, changes as the row says. */
function bearsOut(
  { way, principal }: AccessRow,
  enough: readonly Turn[],
  sure: Turn,
  { outsider, turns }: Outcome,
): boolean {
  return enough.some((turn) => {
    const found = turns.get(turn);
    // whose canonical user it is, is not known: of everyone, it is no example
    if (found === undefined || (turn !== sure && outsider.kind === "canonical" && principal === "*")) return false;
    return way === "role" ? found.byRole !== undefined : found.direct !== undefined;
  });
}

/** An action of S3 on what it works on. */
function isOneOf({ action, path }: Asked): boolean {
  if (!action.startsWith("s3:")) return true;
  const known: readonly string[] = path === undefined ? bucketActions : objectActions;
  return known.includes(action);
}

/** Rows that tell a change that does not happen, as far as the alphabet has such a request. */
function invented(
  rows: readonly AccessRow[],
  all: readonly Outcome[],
  every: readonly Asked[],
  world: World,
): readonly Complaint[] {
  const holes = hasHoles(world);
  const turns = leavesOut(world) ? { ...enough, loses: [...enough.loses, "yes hole" as const] } : enough;
  return rows.flatMap((row): readonly Complaint[] => {
    const { change } = row;
    if (change === "keeps" || (holes && isAtMost(row))) return [];
    if (row.undecided !== undefined)
      return change === "loses" ? [{ kind: "loss in doubt", what: rowInWords(row) }] : [];
    const right = all.filter(
      (outcome) => coversCaller(row, outcome.outsider) && bearsOut(row, turns[change], certain[change], outcome),
    );
    const paths = row.paths.length === 0 ? [undefined] : row.paths;
    const wrong = row.actions.flatMap((action) =>
      paths.flatMap((path) => {
        const part = { ...row, actions: [action], paths: path === undefined ? [] : [path] };
        const here = (asked: Asked) =>
          coversPlace(part, asked) && coversFile(row, asked) && isOneOf(asked) && actionMatches(action, asked.action);
        if (!every.some(here) || right.some(({ asked }) => here(asked))) return [];
        return [rowInWords(part)];
      }),
    );
    return wrong.map((what) => ({ kind: change === "gains" ? "false gain" : "false loss", what }));
  });
}

export function judge(report: Report, all: readonly Outcome[], every: readonly Asked[], world: World): Judgement {
  const isKeyed = ({ bucket, action }: Asked): boolean =>
    usesKey(action) && world.after.buckets[bucket]?.key !== undefined;
  const told = worthTelling(all);
  const { complaints, undecided } = missed(report.access, told);
  const changes: readonly Turn[] = ["no yes", "yes no", ...doubts];
  const turned = told.find(({ turns }) => changes.some((turn) => different(turns, turn) !== undefined));
  const says = /Nobody outside|No change(?!.* (plain HTTP is refused|not everything could be judged))/.exec(
    report.verdict,
  )?.[0];
  const nobody: readonly Complaint[] =
    says === undefined || turned === undefined ? [] : [{ kind: "false nobody", what: `"${report.verdict}"` }];
  const claims = keyClaims(report.access, all, isKeyed).map(({ kind, outcome }) => ({
    kind,
    what: inWords(outcome, outcome.turns.values().next().value),
  }));
  return {
    undecided,
    complaints: [...nobody, ...complaints, ...invented(report.access, all, every, world), ...claims],
  };
}
