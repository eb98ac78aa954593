import { writtenBy } from "./evidence";
import type { Model } from "./model";
import { stringAt } from "./plan/values";
import type { Atom } from "./reach/atoms";
import { anyName, keptByMembers, onlyBy, type OnlyBy } from "./reach/only-by";
import { ownOrganization } from "./reach/own-account";
import type { Share } from "./reach/shares";

/** A vendor whose grant is left only to who comes by certain networks, or is a member of certain organisations. */
export interface CutOff {
  readonly share: Share;
  readonly atoms: readonly Atom[];
  readonly only: OnlyBy;
  /** They are our own, by the plan: a vendor is not in them. */
  readonly own: boolean;
}

const networks = ["aws_vpc", "aws_vpc_endpoint"];

/** IDs of the VPCs and endpoints that the plan makes or reads, and of the organisation that it reads as its own. */
function ownIds({ plan }: Model): ReadonlySet<string> {
  return new Set(
    [...plan.changes, ...plan.read].flatMap((change) => {
      const isOwn = networks.includes(change.type) || change.type === "aws_organizations_organization";
      const id = isOwn ? (stringAt(change, "after", ["id"]) ?? stringAt(change, "before", ["id"])) : undefined;
      // one without an ID yet goes by its address
      return isOwn ? [id ?? change.address] : [];
    }),
  );
}

/** Whether all of them are ours; of an organisation, a path begins with its ID. */
function isOwn({ names }: OnlyBy, own: ReadonlySet<string>): boolean {
  return names.every((name) => own.has(name.split("/")[0] ?? "") || name === ownOrganization);
}

/** Whether the plan itself lets a vendor in. */
function isVendorLetIn(share: Share): boolean {
  return share.outsider.standing === "catalogued" && share.changed && writtenBy(share) !== undefined;
}

/** Roles and users of ours are members of our own organisation, whoever acts as them. */
function isOurs({ way }: Share): boolean {
  return way === "role" || way === "user";
}

/** To whom only a Deny leaves a part. */
function leftOnlyTo(share: Share, atom: Atom): OnlyBy | undefined {
  const only = onlyBy(atom);
  return only?.by === "organization" && isOurs(share) ? undefined : only;
}

/** Whose organisation may be any. */
const elsewhere = new Set(["catalogued", "told", "known", "unknown"]);

/** The organisations whose members lose nothing of a part, as a Deny that comes leaves it to them. */
function membersKeep(share: Share, lost: Atom): OnlyBy | undefined {
  if (isOurs(share) || !elsewhere.has(share.outsider.standing)) return undefined;
  const after = share.after.find(({ caller }) => caller === lost.caller)?.effective;
  return after === undefined ? undefined : keptByMembers(lost, after);
}

/** Why it is not certain that a vendor gets, or has, a part: it is left only to networks or organisations that may be the vendor's. */
export function othersOnly(model: Model): (share: Share, atom: Atom) => string | undefined {
  const own = ownIds(model);
  return (share, atom) => {
    const only = isVendorLetIn(share) ? leftOnlyTo(share, atom) : undefined;
    return only === undefined || isOwn(only, own) ? undefined : leftInWords({ only, atoms: [atom] });
  };
}

/** Who loses nothing by a Deny that comes: whether it is one of them, the plan does not say. */
export function lostUnless(share: Share, atom: Atom): readonly string[] {
  const only = membersKeep(share, atom);
  if (only === undefined) return [];
  return [`unless it is ${onlyInWords({ only, atoms: [atom] }, false).replace(/^members/, "a member")}`];
}

/** Why it is not certain that somebody loses a part: perhaps it never had it, or keeps it. */
export function lossDoubt(share: Share, atom: Atom): string | undefined {
  const only =
    (share.outsider.standing === "catalogued" ? leftOnlyTo(share, atom) : undefined) ?? membersKeep(share, atom);
  return only === undefined ? undefined : leftInWords({ only, atoms: [atom] });
}

/** Said of what a Deny leaves to others' networks or organisations. */
export function leftInWords(cut: Pick<CutOff, "only" | "atoms">): string {
  return `a Deny leaves it only to ${onlyInWords(cut, false)}`;
}

/**
 * Vendors that the plan lets in and that a Deny takes all but certain networks or organisations away from. By a role of
 * ours they are members of our own organisation, wherever their machines are.
 */
export function cutOffs(model: Model): readonly CutOff[] {
  const own = ownIds(model);
  return model.shares.flatMap((share): readonly CutOff[] => {
    if (!isVendorLetIn(share)) return [];
    const { after, dead } = share;
    const found = new Map<string, { readonly only: OnlyBy; readonly atoms: Atom[] }>();
    for (const atom of after) {
      const only = dead.includes(atom) ? undefined : leftOnlyTo(share, atom);
      if (only === undefined) continue;
      const key = JSON.stringify(only);
      const known = found.get(key);
      if (known === undefined) found.set(key, { only, atoms: [atom] });
      else known.atoms.push(atom);
    }
    return [...found.values()].map((one) => ({ share, ...one, own: isOwn(one.only, own) }));
  });
}

/** `the VPC endpoint vpce-1a2b3c4d`, `members of the organisation o-a1b2c3d4e5`: what only gets through. */
export function onlyInWords({ only: { by, names }, atoms }: Pick<CutOff, "only" | "atoms">, own: boolean): string {
  const secret = atoms.some(({ document }) => document.sensitive);
  if (names.every((name) => name === anyName))
    return by === "network" ? "who comes by a VPC endpoint or VPC" : "members of an organisation";
  const shown = secret ? "" : ` (${names.filter((name) => name !== ownOrganization).join(", ")})`.replace(" ()", "");
  if (by === "network") return `who comes by ${own ? "your own" : "certain"} VPC endpoints or VPCs${shown}`;
  return `members of ${own ? "your own organisation" : "certain organisations"}${shown}`;
}
