import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { comparePolicies, decide, type Policy, type Relation, type Request } from "../../src/policy";
import { read } from "./read";

/** Pairs labelled by hand from the documented semantics, one file a subject. */
interface Pair {
  readonly name: string;
  /** Of the candidate, seen from the reference. */
  readonly relation: Exclude<Relation, "undecided">;
  readonly why: string;
  readonly mayBeUndecided?: true;
  readonly candidate: unknown;
  readonly reference: unknown;
}

const folder = join(__dirname, "labelled");
const pairs = readdirSync(folder).flatMap((file) =>
  (JSON.parse(readFileSync(join(folder, file), "utf8")) as Pair[]).map((pair) => ({ ...pair, file })),
);

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

const answerTo = (request: Request | undefined) => (policy: Policy) =>
  request ? (decide(policy, request).answer === "allowed" ? "allowed" : "denied") : "no request";

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
  const undecided = pairs.filter(
    ({ candidate, reference }) => comparePolicies(read(candidate), read(reference)).relation === "undecided",
  );
  expect(undecided.length / pairs.length).toBeLessThan(0.01);
});
