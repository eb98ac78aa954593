import { writtenBy } from "./evidence";
import type { Model } from "./model";
import { stringAt } from "./plan/values";
import type { Atom } from "./reach/atoms";
import { onlyBy, type OnlyBy } from "./reach/only-by";
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
      return id === undefined ? [] : [id];
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

/** To whom only a Deny leaves a part. */
function leftOnlyTo({ way }: Share, atom: Atom): OnlyBy | undefined {
  const only = onlyBy(atom);
  return only?.by === "organization" && way !== "bucket-policy" ? undefined : only;
}

/** Why it is not certain that a vendor gets a part: it is left only to networks or organisations that may be the vendor's. */
export function othersOnly(model: Model): (share: Share, atom: Atom) => string | undefined {
  const own = ownIds(model);
  return (share, atom) => {
    if (!isVendorLetIn(share)) return undefined;
    const only = leftOnlyTo(share, atom);
    if (only === undefined || isOwn(only, own)) return undefined;
    return leftInWords({ only, atoms: [atom] });
  };
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
  const shown = secret ? "" : ` (${names.filter((name) => name !== ownOrganization).join(", ")})`.replace(" ()", "");
  if (by === "network") return `who comes by ${own ? "your own" : "certain"} VPC endpoints or VPCs${shown}`;
  return `members of ${own ? "your own organisation" : "certain organisations"}${shown}`;
}
