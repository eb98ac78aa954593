import type { ServicePattern } from "../../catalogue/pattern";
import { wayOf } from "../../grants/way";
import { defaultName } from "../../grants/ways/ways";
import { identifier } from "../../terraform/identifier";
import { attributes, block, expr } from "../../terraform/model";
import type { Declared, DeclaredGrant } from "../model";
import { declaredFiles, type GeneratedFile } from "./files";
import { grantsIn, blocksIn, generatedText } from "./text";

/** A resource that has another address now. */
interface Move {
  readonly from: string;
  readonly to: string;
}

const movesFile = "moved";

/** The moves in a generated file. */
function movesIn(text: string): readonly Move[] {
  return [...text.matchAll(/^ {2}from = (\S+)\n {2}to {3}= (\S+)$/gm)].map(([, from = "", to = ""]) => ({ from, to }));
}

type Service = (id: string) => ServicePattern;

/** A grant under its former label; a name that was made of the label, too. */
function labelled(grant: DeclaredGrant, label: string, service: Service): DeclaredGrant {
  if (grant.kind === "principal" || grant.name === undefined) return { ...grant, label };
  const way = wayOf(service(grant.service), grant.choices.way);
  const name = grant.name === defaultName(way, grant.label) ? defaultName(way, label) : grant.name;
  return { ...grant, label, ...(name === undefined ? {} : { name }) };
}

function blocksOf(files: readonly GeneratedFile[]): ReadonlyMap<string, string> {
  return new Map(files.flatMap((file) => [...blocksIn(generatedText(file, ""))]));
}

/** The moves of one new label, if an old one was the same grant: all that is named after it was there already, and just so. */
function renamed(
  declared: Declared,
  now: ReadonlyMap<string, string>,
  before: ReadonlyMap<string, string>,
  [label, former]: readonly [string, string],
  service: Service,
): readonly Move[] {
  const grants = declared.grants.map((grant) => (grant.label === label ? labelled(grant, former, service) : grant));
  const then = blocksOf(declaredFiles({ ...declared, grants }, service));
  const from = [...then].filter(([address]) => !now.has(address));
  const to = [...now.keys()].filter((address) => !then.has(address));
  const same = from.length === to.length && from.every(([address, body]) => before.get(address) === body);
  const moves = from.map(([address], at) => ({ from: address, to: to[at] ?? "" }));
  return same ? moves.filter((move) => !move.from.startsWith("data.")) : [];
}

/**
 * The moves that Terraform must be told of: those that it was told of before and whose resource is still there, and those of labels that
 * were changed since.
 *
 * @param before texts of the generated files as they lie there
 */
export function movesOf(
  declared: Declared,
  files: readonly GeneratedFile[],
  before: readonly string[],
  service: Service,
): readonly Move[] {
  const now = blocksOf(files);
  const then = new Map(before.flatMap((text) => [...blocksIn(text)]));
  const labels = declared.grants.map(({ label }) => label);
  const known = [...new Set(before.flatMap(grantsIn))];
  const gone = new Set(known.filter((label) => !labels.includes(label)));
  const added = labels.filter((label) => !known.includes(label));
  const fresh = added.flatMap((label) => {
    for (const former of gone) {
      const moves = renamed(declared, now, then, [label, former], service);
      if (moves.length === 0) continue;
      gone.delete(former);
      return moves;
    }
    return [];
  });
  const all = [...before.flatMap(movesIn), ...fresh];
  // of a chain, each link is kept: another state may be at its beginning
  const leads = (to: string, seen: readonly string[] = []): boolean =>
    now.has(to) || all.some((move) => move.from === to && !seen.includes(to) && leads(move.to, [...seen, to]));
  return all.filter(({ from, to }) => !now.has(from) && leads(to));
}

/** A role or user that gets another name with its label. */
export interface Renamed {
  readonly grant: DeclaredGrant;
  readonly kind: "role" | "user";
  readonly from: string;
  readonly to: string;
}

/** The name of a role or user in what is generated of it. */
function nameIn(body: string | undefined): string | undefined {
  return /^ {2}name += "([^"]+)"$/m.exec(body ?? "")?.[1];
}

/** The roles and users that get another name with a move, since their names are made of the labels. */
export function renamedBy(
  moves: readonly Move[],
  { grants }: Declared,
  files: readonly GeneratedFile[],
  before: readonly string[],
): readonly Renamed[] {
  const now = blocksOf(files);
  const then = new Map(before.flatMap((text) => [...blocksIn(text)]));
  return moves.flatMap(({ from: old, to: next }): readonly Renamed[] => {
    const [, kind, id] = /^aws_iam_(role|user)\.(.+)$/.exec(next) ?? [];
    const [from, to] = [nameIn(then.get(old)), nameIn(now.get(next))];
    const grant = grants.find(({ label }) => identifier(label) === id);
    if (from === undefined || to === undefined || from === to || grant === undefined) return [];
    return [{ grant, kind: kind === "role" ? "role" : "user", from, to }];
  });
}

/** The file that tells Terraform of moves; none where there is nothing to tell. */
export function movedFile(moves: readonly Move[]): readonly GeneratedFile[] {
  const blocks = moves.map(({ from, to }) => block("moved", [], attributes({ from: expr(from), to: expr(to) })));
  return blocks.length === 0 ? [] : [{ name: movesFile, grants: [], blocks }];
}
