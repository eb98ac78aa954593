import { canonicalStatement } from "./canonical";
import { decide } from "./decide";
import { type Effort, tooMany } from "./effort";
import { evidentlyLeft, evidentlyWithin } from "./evident";
import { aboutPiece, noReads } from "./near";
import type { Policy, PolicyStatement, Request } from "./policy";
import { lookIn, singlePieces } from "./piece";
import type { Sought } from "./space/finder";

/** What telling the statements of two policies apart may take. */
const mostSteps = 8_000_000;

/** So often is a statement held against another one. */
const mostVisits = 20_000_000;

/** What `a` allows and `b` does not, looked for statement by statement, each with only what says anything about it. */
export function surplus(a: Policy, b: Policy): Sought {
  const reads = noReads();
  const effort: Effort = { steps: mostSteps };
  const allowed = b.statements.filter(({ effect }) => effect === "Allow");
  const kept = new Set(allowed.map((s) => canonicalStatement(b, s)));
  const byResource = new Map<string, PolicyStatement[]>();
  for (const s of allowed)
    for (const text of s.resources ?? []) byResource.set(text, [...(byResource.get(text) ?? []), s]);
  const sameVersion = a.version === b.version;
  const denied = a.statements.filter(({ effect }) => effect === "Deny");
  // what is denied on both sides anyway makes no difference
  const denying = b.statements
    .filter(({ effect }) => effect !== "Allow")
    .flatMap((s) => evidentlyLeft(s, denied, sameVersion));

  let doubt: string | undefined;
  let visits = mostVisits;
  const near = (list: readonly PolicyStatement[], s: PolicyStatement): readonly PolicyStatement[] => {
    visits -= list.length;
    return list.flatMap((other) => aboutPiece(other, s, reads) ?? []);
  };
  /** What a piece allows and the statements around it do not. */
  const look = (piece: PolicyStatement, around: Around): Request | undefined => {
    const [allowing, denials, ours] = [around.allowing, around.denying, around.denied].map((list) => near(list, piece));
    const here: Around = { allowing: allowing ?? [], denying: denials ?? [], denied: ours ?? [] };
    const parts = singlePieces(piece, [...here.allowing, ...here.denying, ...here.denied]);
    if (parts) return firstOf(parts, (part) => look(part, here));
    const own: Policy = { ...a, statements: [piece, ...here.denied] };
    const found = lookIn(own, { ...b, statements: [...here.allowing, ...here.denying] }, effort, confirmerOf(a, b));
    if ("undecided" in found) doubt ??= found.undecided;
    return "witness" in found ? found.witness : undefined;
  };
  const lookAll = (s: PolicyStatement): Request | undefined => {
    const denials = near(denying, s);
    // what can be read off to be allowed, and not denied, need not be looked for
    const mayPass = s.effect === "Allow" && denials.length === 0;
    if (mayPass && kept.has(canonicalStatement(a, s))) return undefined;
    const likely = byResource.get(s.resources?.[0] ?? "") ?? [];
    if (mayPass && likely.some((other) => evidentlyWithin(s, other, sameVersion))) return undefined;
    const isSpent = visits < 0 || effort.steps < 0;
    if (isSpent) doubt ??= tooMany.undecided;
    if (isSpent) return undefined;
    const around: Around = { allowing: near(allowed, s), denying: denials, denied: near(denied, s) };
    const pieces = mayPass ? evidentlyLeft(s, around.allowing, sameVersion) : [s];
    return firstOf(pieces, (piece) => look(piece, around));
  };
  const candidates = a.statements.filter(({ effect }) => effect !== "Deny");
  const witness = firstOf(candidates, lookAll);
  if (witness) return { witness };
  return doubt === undefined ? { none: true } : { undecided: doubt };
}

/** The statements that say anything about the requests of one. */
interface Around {
  /** Of the second policy: Allow. */
  readonly allowing: readonly PolicyStatement[];
  /** Of the second policy: Deny, or not known. */
  readonly denying: readonly PolicyStatement[];
  /** Of the first policy: Deny. */
  readonly denied: readonly PolicyStatement[];
}

/** Whether a request is one that certainly the first allows and the second does not. */
function confirmerOf(a: Policy, b: Policy): (request: Request) => boolean {
  return (request) => {
    if (decide(a, request).answer !== "allowed") return false;
    const { answer } = decide(b, request);
    return answer === "denied-by-default" || answer === "denied-explicitly";
  };
}

function firstOf<T, R>(items: Iterable<T>, find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
