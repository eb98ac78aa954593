import { keptTable } from "../aws/kept";
import type { Part } from "./effective";
import { type Effort, tooMany } from "./effort";
import type { PolicyStatement, Request } from "./policy";
import type { Sought } from "./space/finder";

/** A question about policies as one caller sees them. */
export interface Question {
  /** All that the answer depends on. */
  readonly key: string;
  /** The bucket that the question is about, where it would be answered alike of any other. */
  readonly bucket: string | undefined;
  /** Whether a request of this caller shows that there is something. */
  shows(request: Request): boolean;
}

/** So many answers are kept: policies of one shape come one after the other. */
const mostRemembered = 500;

interface Answer {
  readonly found: Sought;
  /** What it took to find: who asks again has that much less, so that no answer depends on what was asked before. */
  readonly steps: number;
  readonly bucket: string | undefined;
}

const answers = new Map<string, Answer>();

/** Stands for the bucket's name; no policy has this character. */
const anyBucket = "\u0001";

function withoutName(key: string, bucket: string | undefined): string {
  return bucket === undefined ? key : key.replaceAll(`:::${bucket}`, `:::${anyBucket}`);
}

function renamed(found: Sought, from: string | undefined, to: string | undefined): Sought {
  if (!("witness" in found) || from === undefined || to === undefined || from === to) return found;
  const { witness } = found;
  const resource = witness.resource?.replace(`:::${from}`, `:::${to}`);
  return { witness: { ...witness, ...(resource === undefined ? {} : { resource }) } };
}

/**
 * What was found for the same policies before: of another caller whom they name alike, or of another bucket whose policies
 * have the same shape. A request that shows something is tried again; that nothing is found is true of all of them, unless a
 * policy variable stands for something of the caller.
 */
export function remembered({ key, bucket, shows }: Question, effort: Effort, find: () => Sought): Sought {
  if (effort.steps <= 0) return tooMany;
  if (key.includes("${")) return find();
  const general = withoutName(key, bucket);
  const known = answers.get(general);
  const answer = known === undefined ? undefined : renamed(known.found, known.bucket, bucket);
  if (known !== undefined && answer !== undefined && (!("witness" in answer) || shows(answer.witness))) {
    effort.steps -= known.steps;
    return effort.steps < 0 ? tooMany : answer;
  }
  const before = effort.steps;
  const found = find();
  // with more left it may be found
  if (effort.steps < 0) return found;
  if (answers.size >= mostRemembered) answers.clear();
  answers.set(general, { found, bucket, steps: before - effort.steps });
  return found;
}

const said = keptTable<boolean>(mostRemembered);

/** The same of a question that is answered by yes or no, whoever asks. */
export function rememberedOf(key: string, bucket: string | undefined, find: () => boolean): boolean {
  return said(withoutName(key, bucket), find);
}

/**
 * The one bucket of which everything in a question speaks, by its whole name: which name it is makes no difference then.
 * Undefined where some resource is another, or a condition's value has the name in it.
 */
export function onlyBucketOf(
  { statement, within = [], outside = [] }: Part,
  near: readonly PolicyStatement[],
): string | undefined {
  const [, name = ""] = /^arn:aws[a-z-]*:s3:::([a-z0-9.-]+)(?:\/|$)/.exec(statement.resources?.[0] ?? "") ?? [];
  if (name === "") return undefined;
  const statements = [statement, ...near];
  const isOwn = (resource: string): boolean => {
    const rest = /^arn:aws[a-z-]*:s3:::(.*)$/s.exec(resource)?.[1];
    return resource === "*" || rest === name || rest?.startsWith(`${name}/`) === true;
  };
  const isPlain = ({ resources, notResources, conditions }: PolicyStatement): boolean =>
    [...(resources ?? []), ...(notResources ?? [])].every(isOwn) &&
    conditions.every(({ key, values }) => ![key, ...values].some((text) => text.includes(name)));
  return [...within, ...outside].every(isOwn) && statements.every(isPlain) ? name : undefined;
}
