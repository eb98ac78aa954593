import type { Finding } from "../../../src/review/report";
import { rules } from "../../../src/review/rules/all";
import { reviewCase } from "../case";
import { type Entry, reviewed } from "../synthetic";

/** What a finding is known by here: `severity address`. */
function brief({ severity, address }: Finding): string {
  return `${severity} ${address}`;
}

/** A case of one rule: a folder with a real plan, or changes written short; and the findings that the rule has there. */
export interface RuleCase {
  readonly name: string;
  readonly entries?: readonly Entry[];
  readonly known?: object;
  readonly more?: object;
  readonly finds: readonly string[];
}

/** The tests that every rule has: what it finds and what it does not, and that nothing else finds it. */
export function testRule(id: string, cases: readonly RuleCase[]): void {
  const others = rules.filter((rule) => rule.id !== id);

  test("is a rule", () => {
    expect(others).toHaveLength(rules.length - 1);
  });

  test.each(cases)("$name", async ({ name, entries, known = {}, more = {}, finds }) => {
    const run = (using = rules) =>
      entries === undefined ? reviewCase(name, using) : reviewed(entries, { known, more, using });
    const found = (await run()).findings.filter(({ rule }) => rule === id);
    expect(found.map(brief)).toEqual(finds);
    for (const { what, why, fix, source } of found) {
      for (const sentence of [what, why]) expect(sentence).toMatch(/^\S.*\.$/s);
      expect(fix).not.toBe("");
      expect(source).toMatch(/^https:\/\//);
    }
    // switched off, it finds nothing: no other rule speaks for it
    expect((await run(others)).findings.filter(({ rule }) => rule === id)).toEqual([]);
  });
}
