import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { actionTexts, text } from "../../../src/review/report/text";
import { cases } from "./cases";
import { expectGolden } from "./golden";
import { reports } from "./reports";
import { expectInert } from "./safe";

test.each(Object.entries(cases))("%s", (name, report) => {
  expectGolden(`${name}.txt`, text(report, false));
});

test("colours add nothing that is not also said in words", () => {
  const colored = text(cases.findings, true);
  expect(colored).toContain("\u001b[31m");
  expect(stripVTControlCharacters(colored)).toBe(text(cases.findings, false));
});

// else the second one reads as left out, too
test.each([
  [["s3:* except s3:Get*, s3:List*", "s3:CreateJob"], "s3:* (except s3:Get*, s3:List*), s3:CreateJob"],
  [["s3:* except s3:Get*, s3:List*"], "s3:* except s3:Get*, s3:List*"],
])("%j in one line", (actions, line) => {
  expect(actionTexts(actions).join(", ")).toBe(line);
});

test("nothing that a terminal, a runner or a build agent would act on", () => {
  fc.assert(
    fc.property(reports, (report) => {
      const printed = text(report, false);
      expectInert(printed);
      expect(printed).not.toMatch(/\p{Cf}/u);
    }),
    { numRuns: 80 },
  );
});
