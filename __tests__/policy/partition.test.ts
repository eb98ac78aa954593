import fc from "fast-check";
import { globOf, textOf, type Glob } from "../../src/policy/glob";
import { matchesGlob } from "../../src/policy/glob-match";
import { partition } from "../../src/policy/partition";
import { partsOf } from "../../src/policy/text";

function glob(text: string, options = {}): Glob {
  return globOf(partsOf(text, { wildcards: true, variables: false }), options);
}

/** Classes as `members: text`. */
function classes(patterns: readonly string[], universe?: string): readonly string[] {
  const found = partition(
    patterns.map((pattern) => glob(pattern)),
    universe === undefined ? undefined : glob(universe),
  );
  return (found ?? []).map(({ members }) => members.join()).sort();
}

test.each<readonly [readonly string[], string | undefined, readonly string[]]>([
  [[], undefined, [""]],
  [["a"], undefined, ["", "0"]],
  [["*"], undefined, ["0"]],
  [["a", "b"], undefined, ["", "0", "1"]],
  [["a", "a"], undefined, ["", "0,1"]],
  [["a*", "*b"], undefined, ["", "0", "0,1", "1"]],
  [["a*", "ab*"], undefined, ["", "0", "0,1"]],
  [["a?", "ab"], undefined, ["", "0", "0,1"]],
  [["?*", "*"], undefined, ["0,1", "1"]],
  [["a*", "b*"], "a*", ["0"]],
  [["a", "b", "c?"], "?", ["", "0", "1"]],
  [["a*b", "a*c", "ab"], "a*", ["", "0", "0,2", "1"]],
])("%j within %s has the classes %j", (patterns, universe, expected) => {
  expect(classes(patterns, universe)).toEqual(expected);
});

test("every text falls into a class, and every class has a text of its own", () => {
  const pattern = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 5 });
  const text = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 6 });
  fc.assert(
    fc.property(
      fc.array(pattern, { maxLength: 5 }),
      fc.option(pattern),
      fc.array(text),
      (patterns, universe, texts) => {
        const globs = patterns.map((one) => glob(one));
        const within = universe === null ? undefined : glob(universe);
        const found = partition(globs, within) ?? [];
        const membersOf = (codes: Glob) => globs.flatMap((one, i) => (matchesGlob(one, codes) ? [i] : [])).join();
        for (const { text: example, members } of found) {
          expect(membersOf(example)).toBe(members.join());
          if (within) expect(matchesGlob(within, example)).toBe(true);
        }
        const known = new Set(found.map(({ members }) => members.join()));
        expect(known.size).toBe(found.length);
        for (const one of texts.map((t) => glob(t))) {
          if (!within || matchesGlob(within, one)) expect(known.has(membersOf(one))).toBe(true);
        }
      },
    ),
    { numRuns: 1000 },
  );
});

test("case, and parts of an ARN", () => {
  const found = partition([glob("Ab", { ignoreCase: true }), glob("AB"), glob("ab")]) ?? [];
  expect(found.map(({ members }) => members.join()).sort()).toEqual(["", "0", "0,1", "0,2"]);
  const arns = partition([glob("arn:a:*:c:d:e", { segments: true }), glob("arn:a:*:c:d:e")]) ?? [];
  expect(arns.map(({ members, text }) => [members.join(), textOf(text)])).toEqual(
    expect.arrayContaining([
      ["0,1", "arn:a::c:d:e"],
      ["1", expect.stringMatching(/^arn:a:.*:.*:c:d:e$/)],
    ]),
  );
});

test("a ? within a part takes no colon", () => {
  const found = partition([glob("arn:a?b:c:d:e:f?g", { segments: true })]) ?? [];
  const example = found.find(({ members }) => members.length > 0);
  expect(example && textOf(example.text)).toMatch(/^arn:a[^:]b:c:d:e:f.g$/);
  const strict = glob("arn:a?b:c:d:e:f", { segments: true });
  expect([matchesGlob(strict, glob("arn:axb:c:d:e:f")), matchesGlob(strict, glob("arn:a:b:c:d:e:f"))]).toEqual([
    true,
    false,
  ]);
});

test("gives up within its budget", () => {
  const hard = Array.from({ length: 40 }, (_, i) => glob(`*${"ab"[i % 2]}${"?".repeat(i)}`));
  expect(partition(hard, undefined, 100_000)).toBeUndefined();
});
