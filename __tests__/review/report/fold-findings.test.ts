import type { Finding } from "../../../src/review/report";
import { foldedFindings } from "../../../src/review/report/fold-findings";

function finding(address: string, bucket: string | undefined, what: string, more: Partial<Finding> = {}): Finding {
  return {
    rule: "public-access",
    severity: "high",
    address,
    ...(bucket === undefined ? {} : { bucket }),
    what,
    why: "It matters.",
    fix: "Change it.",
    source: "https://example.com/",
    fingerprint: "00",
    ...more,
  };
}

test.each<readonly [string, readonly Finding[], readonly string[]]>([
  ["word for word the same", [finding("a.a", "x", "Bad."), finding("a.b", "y", "Bad.")], ["a.a + a.b"]],
  [
    "the same but for address and bucket",
    [
      finding('a.this["x"]', "x", 'x is open by a.this["x"].'),
      finding('a.this["y"]', "y", 'y is open by a.this["y"].'),
    ],
    ['a.this["x"] + a.this["y"]'],
  ],
  [
    "a bucket's name within another word is no name",
    [finding("a.a", "in", "in is in-between."), finding("a.b", "out", "out is out-between.")],
    ["a.a", "a.b"],
  ],
  [
    "names with signs of patterns",
    [finding("a.a", "*", "* is open."), finding("a.b", "[", "[ is open.")],
    ["a.a + a.b"],
  ],
  ["another cause", [finding("a.a", "x", "x is open."), finding("a.b", "y", "y is closed.")], ["a.a", "a.b"]],
  [
    "another severity, rule, source or advice",
    [
      finding("a.a", "x", "Bad."),
      finding("a.b", "x", "Bad.", { severity: "low" }),
      finding("a.c", "x", "Bad.", { rule: "acl-blocked" }),
      finding("a.d", "x", "Bad.", { source: "https://example.org/" }),
      finding("a.e", "x", "Bad.", { fix: "Leave it." }),
    ],
    ["a.a", "a.b", "a.c", "a.d", "a.e"],
  ],
  [
    "an accepted one stays apart from one that fails the run",
    [finding("a.a", "x", "Bad."), finding("a.b", "x", "Bad.", { accepted: { reason: "known" } })],
    ["a.a", "a.b"],
  ],
])("%s", (_, findings, expected) => {
  const shown = foldedFindings(findings).map(({ address, others }) =>
    [address, ...others.map((other) => other.address)].join(" + "),
  );
  expect(shown).toEqual(expected);
});
