import { actionsOf, knownServices } from "../aws/actions";
import { edits } from "../aws/edits";
import { operations } from "../aws/operations";
import { quoted } from "../aws/quoted";
import { relativeActions, s3Relatives, type S3Relative } from "../aws/s3-relatives";
import { isServicePrefix } from "../aws/services";
import { matchesWildcard } from "../aws/wildcard";

export interface NoAction {
  readonly problem: string;
  readonly near: readonly string[];
}

/** The services whose actions are in the data. */
const known = [...knownServices, ...s3Relatives.map(({ prefix }) => prefix)];

/** Its actions; none, where they are not in the data. */
function allOf(service: string): readonly string[] {
  const relative = s3Relatives.find(({ prefix }) => prefix === service.toLowerCase());
  return relative === undefined ? actionsOf(service) : relativeActions(relative);
}

/** Why a name is neither an action nor an operation, and names like it, the nearest first. */
export function noAction(asked: string, prefix: string | undefined, name: string): NoAction {
  const service = known.find((one) => one === asked.trim().toLowerCase());
  if (service !== undefined)
    return {
      problem: `${quoted(asked)} is a service: name one of its actions, such as ${allOf(service)[0] ?? ""}`,
      near: [],
    };
  if (prefix !== undefined && !known.includes(prefix.toLowerCase()) && isServicePrefix(prefix))
    return {
      problem: `${quoted(asked)} is of the service ${quoted(prefix)}, whose actions grantform does not know: it knows ${known.join(", ")}`,
      near: [],
    };
  if (/[*?]/.test(name)) {
    const pattern = `${prefix ?? "s3"}:${name}`.toLowerCase();
    const covered = allOf(prefix ?? "s3").filter((one) => matchesWildcard(pattern, one.toLowerCase())).length;
    return { problem: `${quoted(asked)} is a pattern that covers ${covered} actions: ask for one action`, near: [] };
  }
  const near = nearest(prefix, name);
  const relative = s3Relatives.find((one) => one.prefix === prefix?.toLowerCase());
  const meant = near.length === 0 ? "no name is near" : `did you mean ${near.join(", ")}?`;
  const end = relative === undefined || near.length > 0 ? meant : relative.note.replace(/\.$/, "");
  return { problem: `${quoted(asked)} is ${nothing(prefix, relative)}: ${end}`, near };
}

/** What a name is not. */
function nothing(prefix: string | undefined, relative: S3Relative | undefined): string {
  if (relative !== undefined) return `no action of ${relative.name}`;
  if (prefix !== undefined) return "neither an IAM action nor an operation of S3 or KMS";
  // others may have it
  return `no action of ${known.slice(0, -1).join(", ")} or ${known.at(-1) ?? ""}, and no operation of S3 or KMS`;
}

/** At most three names like it: that begin with it, by few edits, or that end with it. */
function nearest(prefix: string | undefined, name: string): readonly string[] {
  const services =
    prefix !== undefined && known.includes(prefix.toLowerCase()) ? [prefix.toLowerCase()] : knownServices;
  const all = new Set([...services.flatMap(allOf), ...operations.map((operation) => operation.name)]);
  const wanted = name.toLowerCase().slice(0, 100);
  if (wanted.length < 3) return [];
  const later = (word: string): number => (word.startsWith(wanted) ? 0 : 1);
  return [...all]
    .filter((one) => services.includes(one.slice(0, one.indexOf(":"))))
    .map((one) => ({ one, word: one.slice(one.indexOf(":") + 1).toLowerCase() }))
    .map(({ one, word }) => ({ one, word, away: edits(wanted, word) }))
    .filter(({ word, away }) => away <= wanted.length / 4 || word.startsWith(wanted) || word.endsWith(wanted))
    .sort((a, b) => later(a.word) - later(b.word) || a.away - b.away || (a.one < b.one ? -1 : 1))
    .slice(0, 3)
    .map(({ one }) => one);
}
