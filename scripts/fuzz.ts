/**
 * Compares generated pairs of policies and checks every answer against the brute-force oracle of the tests.
 * node --import tsx scripts/fuzz.ts [pairs] [seed]
 */
import fc from "fast-check";
import { documentPair, world } from "../__tests__/policy/generate";
import { allows, difference, type Asked, type Document } from "../__tests__/policy/oracle";
import { comparePolicies, parsePolicy, type Policy, type Request } from "../src/policy";

const pairs = Number(process.argv[2] ?? 100_000);
const seed = Number(process.argv[3] ?? 1);

function read(document: Document): Policy {
  const { policy } = parsePolicy(document);
  if (!policy) throw new Error("the generator made a document that cannot be read");
  return policy;
}

function asked({ principal = "", action, resource = "", context = {} }: Request): Asked {
  const values = Object.entries(context).map(
    ([key, value]) => [key, typeof value === "string" ? [value] : value] as const,
  );
  return { principal, action, resource, context: Object.fromEntries(values) };
}

const count: Record<string, number> = {};
let wrong = 0;
let done = 0;
fc.assert(
  fc.property(documentPair, ([a, b]) => {
    const answer = comparePolicies(read(a), read(b));
    count[answer.relation] = (count[answer.relation] ?? 0) + 1;
    const { first, second } = difference(a, b, world);
    const complaints = [
      first &&
        (answer.relation === "equal" || answer.relation === "narrower") &&
        `allowed beyond it: ${JSON.stringify(first)}`,
      second &&
        (answer.relation === "equal" || answer.relation === "wider") &&
        `missing from it: ${JSON.stringify(second)}`,
      answer.witness && !(allows(a, asked(answer.witness)) && !allows(b, asked(answer.witness))) && "a false witness",
      answer.missing &&
        !(allows(b, asked(answer.missing)) && !allows(a, asked(answer.missing))) &&
        "a false missing request",
      /wider|incomparable/.test(answer.relation) && !answer.witness && "no witness",
    ].filter(Boolean);
    if (complaints.length > 0) {
      wrong++;
      console.log(JSON.stringify({ complaints, answer, a, b }));
    }
    if (answer.relation === "undecided" && process.env["SHOW_UNDECIDED"]) console.log(JSON.stringify({ answer, a, b }));
    if (++done % 20_000 === 0) console.error(`${done} pairs, ${wrong} wrong`, count);
    return wrong < 5;
  }),
  { numRuns: pairs, seed, endOnFailure: true },
);
const undecided = ((100 * (count["undecided"] ?? 0)) / pairs).toFixed(2);
console.log(`${pairs} pairs, ${wrong} wrong, ${undecided}% undecided`, count);
process.exitCode = wrong > 0 ? 1 : 0;
