import type { Request } from "../../policy";
import { about, bucketInWords, isSecret, who, writtenBy } from "../evidence";
import type { Model } from "../model";
import type { Atom } from "../reach/atoms";
import type { Share } from "../reach/shares";
import { enumerate, type Found } from "../rule";
import { conditionWords } from "../rows";
import { httpGone, httpToo } from "../reach/plain-http";
import { shownActions, shownBucket, shownPath } from "../shown";
import type { Against } from "./against";
import type { GrantStanding } from "./covered";
import { labelsOf, type LetIn } from "./let-in";
import type { Unkept } from "./unkept";

/** Why it matters, and where AWS says so. */
export const source = "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege";

export function labels(grants: readonly LetIn[]): string {
  return enumerate(labelsOf(grants));
}

/** Where a grant stands, and under which name findings about it are accepted. */
export function at({ grant }: LetIn, { file }: Against): Pick<Found, "address" | "location"> {
  return { address: `grants.${grant.label}`, location: { file: file.file, line: grant.at.line } };
}

/** The same of what a bucket keeps. */
export function atBucket({ kept: { declared } }: Unkept, { file }: Against): Pick<Found, "address" | "location"> {
  return { address: `buckets.${declared.name}`, location: { file: file.file, line: declared.at.line } };
}

/** A statement under `keep` as people find it. */
export function keptWords({ kept: { declared, above }, statement: { sid, index } }: Unkept): string {
  const name = sid === undefined || sid === "" ? `statement ${above + index + 1}` : sid;
  return `${name} under \`keep\` of ${declared.name}`;
}

/** A part of what somebody may do after the plan, with how it stands to the grants. */
interface Judged<S extends GrantStanding> {
  readonly atom: Atom;
  readonly standing: S;
}

/** The parts of a share that stand to the grants in one way. */
export function partsThat<Is extends GrantStanding["is"]>(
  is: Is,
  share: Share,
  against: Against,
): readonly Judged<Extract<GrantStanding, { readonly is: Is }>>[] {
  return [...share.gains, ...share.keeps].flatMap((atom) => {
    const standing = against.standing(share, atom);
    return standing.is === is ? [{ atom, standing: standing as Extract<GrantStanding, { readonly is: Is }> }] : [];
  });
}

function witnessOf(share: Share, request: Request | undefined): Pick<Found, "witness"> {
  if (request === undefined || isSecret(share)) return {};
  const { principal = share.outsider.id, action, resource = "" } = request;
  return { witness: { principal, action, resource } };
}

/** What an acceptance of these parts is good for: the same before and after they are applied. */
function accessOf(share: Share, atoms: readonly Atom[], model: Model): readonly unknown[] {
  return atoms.flatMap((atom) => {
    const actions = atom.document.sensitive || atom.actions.length === 0 ? shownActions(atom) : atom.actions;
    const words = conditionWords(share, atom, "after", model).filter((one) => one !== httpGone && one !== httpToo);
    const where = [shownBucket(share.bucket, model, isSecret(share)), shownPath(atom), atom.key];
    return actions.map((action) => [action, ...where, [...new Set(words)].sort()]);
  });
}

/** What is found of these parts of a share; nothing where there are none. */
export function foundOf(
  share: Share,
  atoms: readonly Atom[],
  request: Request | undefined,
  words: { readonly because: string; readonly why: string; readonly fix: string },
  model: Model,
): readonly Found[] {
  const change = writtenBy(share, atoms);
  if (atoms.length === 0 || change === undefined) return [];
  const verb = atoms.some((atom) => share.gains.includes(atom)) ? "gains" : "keeps";
  const actions = enumerate([...new Set(atoms.flatMap(shownActions))].sort());
  return [
    {
      change,
      ...about(share, model),
      what: `${who(share)} ${verb} ${actions} on ${bucketInWords(share, model)}${words.because}.`,
      why: words.why,
      fix: words.fix,
      source,
      parts: accessOf(share, atoms, model),
      ...witnessOf(share, request),
    },
  ];
}
