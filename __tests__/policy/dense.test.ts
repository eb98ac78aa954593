import { densePairs } from "../../scripts/dense-policies";
import { comparePolicies, decide, type Request } from "../../src/policy";
import { read } from "./read";

const pairs = densePairs(24, 20_000, 7).map(({ kind, ...pair }, i) => ({ name: `${i}: ${kind}`, kind, ...pair }));
const denied = expect.stringMatching(/^denied/) as unknown;

test.each(pairs)("dense policies, $name", ({ kind, candidate, reference }) => {
  const [a, b] = [read(candidate), read(reference)];
  const { relation, witness, missing } = comparePolicies(a, b);
  const answers = (request: Request | undefined) =>
    request ? [a, b].map((policy) => decide(policy, request).answer) : [];
  expect(relation).not.toBe("undecided");
  if (kind === "reworded" || kind === "resource split") expect(relation).toBe("equal");
  expect(answers(witness)).toEqual(/wider|incomparable/.test(relation) ? ["allowed", denied] : []);
  expect(answers(missing)).toEqual(/narrower|incomparable/.test(relation) ? [denied, "allowed"] : []);
});
