import { patterns } from "../../support/patterns";
import { directoryOf } from "../../../src/review/reach/principals";
import { readPlan } from "../../../src/review/plan/plan";
import { typoOf } from "../../../src/review/reach/typo";

const plan = readPlan({ format_version: "1.2", resource_changes: [] });
const directory = directoryOf(plan, patterns, { "111122223333": "our archive" });

test.each([
  ["two digits swapped", "395540211235", "395540211253 (Brightcove)"],
  ["one digit wrong", "111122223334", "111122223333 (our archive)"],
  ["the account itself", "395540211253", undefined],
  ["three digits wrong", "395540211999", undefined],
  ["another length", "39554021125", undefined],
])("%s", (_, account, meant) => {
  expect(typoOf(account, directory)).toBe(meant);
});
