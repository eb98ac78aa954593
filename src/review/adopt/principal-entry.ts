import { levelsOf } from "../../aws/actions";
import { listActions } from "../../grants/paths";
import { hasHole } from "../../policy/hole";
import type { Atom } from "../reach/atoms";
import type { Share } from "../reach/shares";
import type { DraftEntry } from "./entry";
import { isOnBucket } from "./on-bucket";
import { commonEnd } from "./service-entry";

/** Whom the file can name: an account, an ARN, a canonical user, an AWS service. */
function principalOf({ outsider }: Share): string | undefined {
  const { kind, id } = outsider.principal;
  if (hasHole(outsider.id) || outsider.id.startsWith("(")) return undefined;
  if (kind === "account") return /^\d{12}$/.test(id) ? id : undefined;
  if (kind === "arn") return outsider.id;
  return kind === "canonical" || kind === "service" ? id : undefined;
}

/** The keys that a listing is limited to, where nothing else is asked. */
function listed({ written: { conditions } }: Atom): readonly string[] {
  const prefixes = conditions.filter(
    ({ key, operator }) => key.toLowerCase() === "s3:prefix" && operator === "StringLike",
  );
  return prefixes.length === 1 ? (prefixes[0]?.values ?? []) : [];
}

function placesOf(atom: Atom, action: string): readonly string[] {
  const { bucket, place } = atom;
  const paths = listActions.includes(action) ? listed(atom) : [];
  if (place.level === "bucket") return paths.length === 0 ? [bucket] : paths.map((path) => `${bucket}/${path}`);
  return [place.path === undefined || place.path === "*" ? bucket : `${bucket}/${place.path}`];
}

/** For whom an AWS service acts: what all parts ask for. Whether that is all they ask for, the engine sees. */
function sourceOf(atoms: readonly Atom[]): DraftEntry {
  const keys = { "source-account": "aws:sourceaccount", "source-arn": "aws:sourcearn" };
  return Object.fromEntries(
    Object.entries(keys).flatMap(([name, key]) => {
      const asked = atoms.map(({ written }) => written.conditions.find((one) => one.key.toLowerCase() === key)?.values);
      const [first] = asked;
      const isOne = first !== undefined && asked.every((one) => JSON.stringify(one) === JSON.stringify(first));
      return isOne ? [[name, first] as const] : [];
    }),
  );
}

/**
 * A grant of somebody by name that gives what shares have; undefined where the file cannot name them, or where the bucket's
 * policy, which a grant of a principal becomes, would let them in on easier terms.
 */
export function principalEntry(shares: readonly Share[]): DraftEntry | undefined {
  const [first] = shares;
  const principal = first === undefined || !shares.every(isOnBucket) ? undefined : principalOf(first);
  if (principal === undefined) return undefined;
  const may = new Map<string, Set<string>>();
  const atoms = shares.flatMap(({ gains, keeps }) => [...gains, ...keeps]);
  for (const atom of atoms) {
    for (const action of atom.actions) {
      const wanted = levelsOf(action)?.includes("object") === true ? "object" : "bucket";
      if (wanted !== atom.place.level) continue;
      const places = may.get(action) ?? new Set();
      for (const one of placesOf(atom, action)) places.add(one);
      may.set(action, places);
    }
  }
  const sorted = [...may].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    principal,
    ...(first?.outsider.principal.kind === "service" ? sourceOf(atoms) : {}),
    may: Object.fromEntries(sorted.map(([action, places]) => [action, [...places].sort()])),
    ...commonEnd(shares),
  };
}
