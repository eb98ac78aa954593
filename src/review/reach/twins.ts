import type { Policy, PolicyStatement } from "../../policy";
import { onlyBucketOf } from "../../policy/remembered";
import type { Bucket, Pointer } from "../inventory/inventory";
import type { Change } from "../plan/change";
import type { Json } from "../plan/json";
import type { Side } from "../plan/values";
import type { Document } from "../source/documents";
import type { Atom } from "./atoms";
import { bucketDocuments } from "./bucket-policies";
import type { Context } from "./context";
import type { BucketPair } from "./nearby";
import type { PartyOn } from "./party-shares";

/** A bucket of which nothing but its name tells it from others that have the same key. */
export interface Likeness {
  readonly name: string;
  /** All that is read of it, without its name and the addresses of its resources. */
  readonly key: string;
  /** Its policies before and after the plan. */
  readonly documents: readonly Document[];
}

/** Other names may say what kind of bucket it is, e.g. `--x-s3` at their end. */
const plainName = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Stands for the bucket's name; no policy has this character. */
const anyName = "\u0001";

/** What a change says, whatever its address and its bucket's name. */
function saidBy({ address: _, name: _name, index: _index, before, after, ...rest }: Change, bucket: string): object {
  const values = (of: Json | undefined) =>
    of &&
    Object.entries(of).map(([key, value]) => [key, /^(bucket|id)$/.test(key) && value === bucket ? anyName : value]);
  return { ...rest, before: values(before), after: values(after) };
}

/** Of the bucket itself, nothing but how it came is asked; who reaches it stands beside it. */
function settingsOf({ name, resource, policies, present, block, blockDoubt, ownership }: Bucket): object {
  const at = (pointer: Pointer | undefined) => pointer && { path: pointer.path, said: saidBy(pointer.change, name) };
  const made = resource && { kind: resource.kind, importing: resource.importing, type: resource.type };
  return { made, policies: policies.map(at), present: at(present), block: at(block), blockDoubt, own: at(ownership) };
}

/** Whether a policy is known in full, and speaks of one bucket only, by its whole name. */
function speaksOnlyOf(name: string, { policy, rebuilt, text }: Document): boolean {
  const [statement, ...others] = policy?.statements ?? [];
  if (policy === undefined || statement === undefined || rebuilt || text.includes("${")) return false;
  return onlyBucketOf({ version: policy.version, statement }, others) === name;
}

/** What other buckets may be judged by; undefined where something else than a plain policy may decide who reaches it. */
export function likenessOf([then, now]: BucketPair, context: Context): Likeness | undefined {
  const name = (now ?? then)?.name ?? "";
  if (!plainName.test(name)) return undefined;
  const sides: readonly (readonly [Side, Bucket | undefined])[] = [
    ["before", then],
    ["after", now],
  ];
  const decides = ({ policies, accessPoints, acls, objects }: Bucket) =>
    policies.length > 1 || accessPoints.length + acls.length + objects.length > 0;
  if (sides.some(([, bucket]) => bucket !== undefined && decides(bucket))) return undefined;
  const documents = sides.flatMap(([side, bucket]) => bucketDocuments(bucket, side, context.documents));
  const mayGo = ({ change }: Document) =>
    context.before.mayBeDeleted.has(change) || context.after.mayBeDeleted.has(change);
  if (documents.length === 0 || documents.some((one) => mayGo(one) || !speaksOnlyOf(name, one))) return undefined;
  const text = JSON.stringify(sides.map(([, bucket]) => bucket && settingsOf(bucket)));
  return { name, key: text.replace(arnsOf(name), `:::${anyName}`), documents };
}

/** ARNs of a bucket, or in it, in the text of a policy that stands in JSON. */
function arnsOf(name: string): RegExp {
  return new RegExp(`:::${name}(?=\\\\?["/])`, "g");
}

interface Kept extends Likeness {
  readonly judged: readonly PartyOn[];
  /** Whether something else than its resources has its name in it, e.g. a text for people. Asked when it has a twin. */
  isTold?: boolean;
}

/** So many are kept: buckets of one shape come one after the other. */
const mostKept = 500;

const kept = new WeakMap<Context["after"], Map<string, Kept>>();

export function keepTwin(likeness: Likeness, judged: readonly PartyOn[], context: Context): void {
  const known = kept.get(context.after) ?? new Map<string, Kept>();
  kept.set(context.after, known);
  if (known.size >= mostKept) known.clear();
  known.set(likeness.key, { ...likeness, judged });
}

/** What was judged of another bucket that is like this one, as it is of this one; undefined where none was. */
export function twinOf(likeness: Likeness, context: Context): readonly PartyOn[] | undefined {
  const known = kept.get(context.after)?.get(likeness.key);
  if (known === undefined) return undefined;
  known.isTold ??= isTold(known);
  return known.isTold ? undefined : named(known, likeness);
}

function isTold(known: Kept): boolean {
  const said = named(known, { ...known, name: anyName }).map(({ sorted }) => sorted);
  return JSON.stringify(said, withoutSources).includes(known.name);
}

/** What a twin has of its own, or of nobody: its policies, and who asks. */
function withoutSources(key: string, value: unknown): unknown {
  return key === "document" || key === "written" || key === "asker" ? undefined : value;
}

/** The same of a bucket of another name. Its name stands where resources are: nothing else of a plain policy has it. */
function named({ name, documents, judged }: Kept, to: Likeness): readonly PartyOn[] {
  const made = new Map<object, object>();
  // what is one object stays one
  const once = <Value extends object>(value: Value, make: (value: Value) => Value): Value => {
    const known = made.get(value) ?? make(value);
    made.set(value, known);
    return known as Value;
  };
  const text = (resource: string) => resource.replace(`:::${name}`, `:::${to.name}`);
  const texts = (all: readonly string[]) => all.map(text);
  const statement = (one: PolicyStatement) =>
    once(one, ({ resources, notResources, ...rest }) => ({
      ...rest,
      ...(resources && { resources: texts(resources) }),
      ...(notResources && { notResources: texts(notResources) }),
    }));
  const isAbout = ({ resources, notResources }: PolicyStatement) =>
    resources !== undefined || notResources !== undefined;
  const policy = (one: Policy) =>
    once(one, () => (one.statements.some(isAbout) ? { ...one, statements: one.statements.map(statement) } : one));
  const document = (one: Document) => to.documents[documents.indexOf(one)] as Document;
  const atom = (one: Atom) =>
    once(one, (): Atom => {
      const { place, within, outside, effective, witness } = one;
      const own = document(one.document);
      return {
        ...one,
        bucket: to.name,
        place: place.bucket === undefined ? place : { ...place, bucket: to.name },
        statement: statement(one.statement),
        listed: statement(one.listed),
        ...(within && { within: texts(within) }),
        ...(outside && { outside: texts(outside) }),
        written: own.policy?.statements.find(({ index }) => index === one.written.index) ?? one.written,
        document: own,
        ...(effective && {
          effective: { ways: effective.ways.map((way) => way.map(policy)), denials: effective.denials.map(policy) },
        }),
        ...(witness && { witness: { ...witness, ...(witness.resource && { resource: text(witness.resource) }) } }),
      };
    });
  const atoms = (all: readonly Atom[]) => all.map(atom);
  return judged.map(({ party, sorted: { before, after, gains, loses, keeps, dead } }) => ({
    party,
    sorted: {
      bucket: to.name,
      before: atoms(before),
      after: atoms(after),
      gains: atoms(gains),
      loses: atoms(loses),
      keeps: atoms(keeps),
      dead: atoms(dead),
    },
  }));
}
