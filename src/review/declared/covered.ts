import type { Policy, Request } from "../../policy";
import { type Effective, type Part, surplusOf } from "../../policy/effective";
import type { Sought } from "../../policy/space/finder";
import { type Atom, enginePart } from "../reach/atoms";
import { amongTheSame } from "../reach/never-made";
import type { Context } from "../reach/context";
import type { Share } from "../reach/shares";
import { deniedOverHttp } from "./plain-http";
import { type Declarations, keptOn, type LetIn } from "./let-in";
import { forEachSource } from "./sources";
import { callersOf, saidTo, entryOf, isNear, isUser, speakOf, speaks } from "./who";
import { type Wider, wider } from "./wider";

/** How a part of what somebody may do stands to the grants of the file. */
export type GrantStanding =
  /** By these grants; by none where the bucket holds it anyway. */
  | { readonly is: "declared"; readonly grants: readonly LetIn[] }
  /** Somebody whom these grants name, or are near to, may do more than they say. */
  | { readonly is: "beyond"; readonly grants: readonly LetIn[]; readonly by: Wider; readonly witness?: Request }
  /** Nothing in the file is about whoever it is. */
  | { readonly is: "undeclared"; readonly witness?: Request }
  | { readonly is: "open"; readonly why: string };

/** What a grant gives a share's caller, if it is about it at all. */
interface Given {
  readonly letIn: LetIn;
  readonly views: readonly Policy[];
  /** Whether the way in is as the grant says. */
  readonly entry: "declared" | "wider" | "open";
}

/** A bucket's policy says something to the caller of the part, and to whoever stands behind it. */
function viewsOf(policy: Policy, share: Share, { asker }: Atom): readonly Policy[] {
  const callers = callersOf(share);
  if (share.way !== "role" && share.way !== "transfer")
    return asker === undefined ? [] : [saidTo(policy, asker)].filter(speaks);
  const [first, ...others] = callers.map((one) => saidTo(policy, one));
  // what all of them are given
  return first !== undefined && speaks(first) && others.every((one) => JSON.stringify(one) === JSON.stringify(first))
    ? [first]
    : [];
}

function givenBy(letIn: LetIn, share: Share, atom: Atom): readonly Given[] {
  const direct = viewsOf(letIn.buckets, share, atom);
  if (direct.length > 0) return [{ letIn, views: direct, entry: "declared" }];
  if (letIn.way === "user" && isUser(share, letIn)) return [{ letIn, views: [letIn.identity], entry: "declared" }];
  if (letIn.way !== "role" || share.way !== "role") return [];
  const entry = entryOf(share, letIn);
  return entry === undefined ? [] : [{ letIn, views: [letIn.identity], entry }];
}

/** What these policies give; what the bucket's policy denies anyway, none of them does. */
function allowing(views: readonly Policy[], { keep }: Declarations, share: Share, { asker }: Atom): Effective {
  const denials = asker === undefined ? [] : keptOn(keep, share.bucket).map((policy) => saidTo(policy, asker));
  return { ways: views.map((view) => [view]), denials };
}

/** The part of an atom as the engine looks at it; once as it is written, and once with the actions that S3 has. */
function partsOf(atom: Atom): readonly Part[] {
  const { statement, listed } = atom;
  return (listed === statement ? [statement] : [statement, listed]).map((one) => enginePart(atom, one));
}

/** What of an atom its caller may do, and these policies do not give. */
function beyond(atom: Atom, wanted: Effective): Sought {
  const { asker, effective, actions } = atom;
  if (asker === undefined || effective === undefined) return { undecided: "who asks is not known" };
  const [having, lacking] = amongTheSame(effective, wanted);
  const [first, listed] = partsOf(atom);
  if (first === undefined) return { none: true };
  const found = surplusOf(first, having, lacking, asker);
  if ("none" in found || listed === undefined) return found;
  return "witness" in found && actions.includes(found.witness.action)
    ? found
    : surplusOf(listed, having, lacking, asker);
}

/** What the bucket's policy holds anyway, as far as it is about this caller; of a role, only where the way into it is declared. */
function kept({ keep }: Declarations, share: Share, atom: Atom, entered: readonly Given[]): readonly Policy[] {
  const policies = keptOn(keep, share.bucket);
  const behind = policies.flatMap((policy) => viewsOf(policy, share, atom));
  const { asker } = atom;
  if (share.way !== "role" || asker === undefined) return behind;
  if (entered.length === 0) return [];
  return [...behind, ...policies.map((policy) => saidTo(policy, asker)).filter(speaks)];
}

/** How one part stands to what the file declares. */
export function standingOf(share: Share, atom: Atom, declarations: Declarations, context: Context): GrantStanding {
  const all = forEachSource(share, atom, context).map((one) => overHttps(share, one, declarations));
  const [first] = all;
  const standing = all.find(({ is }) => is !== "declared") ?? first;
  if (standing?.is !== "declared") return standing ?? { is: "open", why: "who asks is not known" };
  const found = deniedOverHttp(share, atom, declarations, context);
  if ("witness" in found) return { is: "beyond", grants: standing.grants, by: "http", witness: found.witness };
  return "none" in found ? standing : { is: "open", why: found.undecided };
}

function overHttps(share: Share, atom: Atom, declarations: Declarations): GrantStanding {
  const given = declarations.grants.flatMap((letIn) => givenBy(letIn, share, atom));
  const entered = given.filter(({ entry }) => entry === "declared");
  const held = kept(declarations, share, atom, entered);
  const beside = (views: readonly Policy[]): Sought => beyond(atom, allowing(views, declarations, share, atom));
  if (held.length > 0 && "none" in beside(held)) return { is: "declared", grants: [] };
  const single = entered.find(({ views }) => "none" in beside([...views, ...held]));
  if (single !== undefined) return { is: "declared", grants: [single.letIn] };
  const views = [...entered.flatMap((one) => one.views), ...held];
  const found = beside(views);
  if ("none" in found) return { is: "declared", grants: near(entered, atom) };
  if (atom.undecided !== undefined) return { is: "open", why: atom.undecided };
  if (share.outsider.standing === "undecided") return { is: "open", why: "who that is, nobody can tell" };
  if ("undecided" in found) return { is: "open", why: found.undecided };
  return notDeclared(share, declarations, given, found.witness);
}

function notDeclared(
  share: Share,
  declarations: Declarations,
  given: readonly Given[],
  witness: Request,
): GrantStanding {
  const entered = given.filter(({ entry }) => entry === "declared");
  if (entered.length > 0) {
    const by = wider(
      witness,
      entered.flatMap(({ views }) => views),
      share.bucket,
    );
    return { is: "beyond", grants: entered.map(({ letIn }) => letIn), by, witness };
  }
  const [open] = given.filter(({ entry }) => entry === "open");
  if (open !== undefined) return { is: "open", why: "whether just whom the grant names may become the role" };
  if (given.length > 0) return { is: "beyond", grants: given.map(({ letIn }) => letIn), by: "entry", witness };
  const others = declarations.grants.filter((letIn) => isNear(share, letIn));
  const { account, principal } = share.outsider;
  if (others.length === 0) return { is: "undeclared", witness };
  const by = principal.kind === "service" ? "condition" : account === undefined ? "way" : "principal";
  return { is: "beyond", grants: others, by, witness };
}

/** Of several grants that give a part together, those that give something of it. */
function near(given: readonly Given[], atom: Atom): readonly LetIn[] {
  return given.filter(({ views }) => speakOf(views, atom)).map(({ letIn }) => letIn);
}
