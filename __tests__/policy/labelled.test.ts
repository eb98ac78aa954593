import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  comparePolicies,
  decide,
  parsePolicy,
  type Answer,
  type Policy,
  type PolicyKind,
  type PolicySet,
  type Relation,
  type Request,
} from "../../src/policy";
import { allow, deny, policy, read } from "./read";

/** Cases labelled by hand from the documented semantics, before the engine was asked. */
const folder = join(__dirname, "labelled");
function from<T>(file: string) {
  return JSON.parse(readFileSync(join(folder, file), "utf8")) as T[];
}

/** Two documents; one file a subject. */
interface Pair {
  readonly name: string;
  /** Of the candidate, seen from the reference. */
  readonly relation: Exclude<Relation, "undecided">;
  readonly why: string;
  readonly mayBeUndecided?: true;
  readonly candidate: unknown;
  readonly reference: unknown;
}

const pairs = readdirSync(folder)
  .filter((file) => !/^(decide|parse)-/.test(file))
  .flatMap((file) => from<Pair>(file).map((pair) => ({ ...pair, file })));

const mirrored = { equal: "equal", narrower: "wider", wider: "narrower", incomparable: "incomparable" } as const;

/** The same document in other words: every text a list, lists and statements backwards, one statement twice. */
function reworded(document: unknown): unknown {
  const { Statement, ...rest } = document as { readonly Statement: object | readonly object[] };
  const statements = [Statement]
    .flat()
    .map((statement) =>
      Object.fromEntries(
        Object.entries(statement as { readonly [element: string]: unknown }).map(([element, value]) => [
          element,
          /^(Not)?(Action|Resource)$/.test(element) ? [value].flat().reverse() : value,
        ]),
      ),
    );
  const [{ Sid: _, ...again } = {}] = statements;
  return { ...rest, Statement: [...statements.reverse(), again] };
}

function answerTo(request: Request | undefined) {
  return (policy: Policy) =>
    request ? (decide(policy, request).answer === "allowed" ? "allowed" : "denied") : "no request";
}

/** What comparing gives, together with what `decide` says about the requests that prove it. */
function proven(candidate: Policy, reference: Policy) {
  const { relation, witness, missing, reason } = comparePolicies(candidate, reference);
  if (relation === "undecided") return { undecided: reason };
  const both = [candidate, reference];
  return { relation, witness: both.map(answerTo(witness)), missing: both.map(answerTo(missing)) };
}

function wanted(relation: Pair["relation"]) {
  const none = ["no request", "no request"];
  return {
    relation,
    witness: relation === "wider" || relation === "incomparable" ? ["allowed", "denied"] : none,
    missing: relation === "narrower" || relation === "incomparable" ? ["denied", "allowed"] : none,
  };
}

test.each(pairs)("$file: $name", ({ candidate, reference, relation, mayBeUndecided }) => {
  const [c, r] = [read(candidate), read(reference)];
  const found = proven(c, r);
  if (mayBeUndecided && "undecided" in found) return;
  expect(found).toEqual(wanted(relation));
  expect(proven(r, c)).toEqual(wanted(mirrored[relation]));
  expect(proven(read(reworded(candidate)), read(reworded(reference)))).toEqual(wanted(relation));
});

test("hardly anything is undecided", () => {
  // each of the others has its relation: the test above
  const undecided = pairs.filter(
    ({ candidate, reference, mayBeUndecided }) =>
      mayBeUndecided && comparePolicies(read(candidate), read(reference)).relation === "undecided",
  );
  expect(undecided.length / pairs.length).toBeLessThan(0.02);
});

interface ConditionCase {
  readonly condition: unknown;
  readonly context: NonNullable<Request["context"]>;
  readonly answer: Answer;
  readonly why: string;
  readonly version?: string;
}

describe("a condition", () => {
  const turned: { readonly [answer: string]: Answer } = {
    allowed: "denied-explicitly",
    "denied-by-default": "allowed",
    unknown: "unknown",
  };
  test.each(from<ConditionCase>("decide-conditions.json").map((row) => [JSON.stringify(row.condition), row] as const))(
    "%s",
    (_, { condition, context, answer, version }) => {
      const request = { action: "s3:GetObject", resource: "arn:aws:s3:::b/x", context };
      const all = allow("s3:*", "*");
      const of = (...statements: readonly object[]) => ({
        ...policy(...statements),
        ...(version ? { Version: version } : {}),
      });
      expect(decide(read(of({ ...all, Condition: condition })), request).answer).toBe(answer);
      expect(decide(read(of(all, deny("s3:*", "*", condition))), request).answer).toBe(turned[answer]);
    },
  );
});

interface SetCase {
  readonly name: string;
  readonly answer: Answer;
  readonly set: Omit<PolicySet, "resource" | "identity" | "boundary"> & {
    readonly resource?: unknown;
    readonly identity?: readonly unknown[];
    readonly boundary?: unknown;
  };
  readonly request: Request;
  readonly resourceKind?: PolicyKind;
}

const sets = ["decide-sets.json", "decide-sides.json", "decide-documented.json"].flatMap((file) => from<SetCase>(file));

test.each(sets)("$name", ({ answer, set, request, resourceKind }) => {
  const { resource, identity, boundary, ...rest } = set;
  const policies: PolicySet = {
    ...rest,
    ...(resource === undefined
      ? {}
      : { resource: resource === "none" ? resource : read(resource, resourceKind ?? "resource") }),
    ...(identity ? { identity: identity.map((document) => read(document, "identity")) } : {}),
    ...(boundary === undefined ? {} : { boundary: read(boundary, "identity") }),
  };
  expect(decide(policies, request).answer).toBe(answer);
});

interface DocumentCase {
  readonly name: string;
  readonly kind?: PolicyKind;
  /** Severity and path of what is wrong, advice aside; of a document that AWS refuses only the errors. */
  readonly problems: readonly string[];
  readonly document: unknown;
}

const documents = ["parse-documents.json", "parse-variants.json"].flatMap((file) => from<DocumentCase>(file));

test.each(documents)("reading $name", ({ kind, problems, document }) => {
  const found = parsePolicy(document, kind ? { kind } : {})
    .problems.filter(({ refused, class: kindOf }) => refused || kindOf === "error" || kindOf === "warning")
    .map(({ severity, path }) => `${severity} ${path}`);
  const errors = found.filter((problem) => problem.startsWith("error"));
  expect([...new Set(errors.length > 0 ? errors : found)]).toEqual(problems);
});
