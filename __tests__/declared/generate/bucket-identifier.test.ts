import { bucketIdentifier } from "../../../src/declared/generate/bucket-identifier";

test.each([
  ["acme-masters", "acme_masters"],
  ["acme.in", "acme__in"],
  ["acme-in", "acme_in"],
  ["acme--in", "acme--in"],
  ["acme-.in", "acme-_in"],
  ["acme.-in", "acme_-in"],
  ["123", "_123"],
  ["bucket-123", "bucket_123"],
])("%s is %s, whatever other buckets there are", (name, expected) => {
  expect(bucketIdentifier(name)).toBe(expected);
});

test("no two names of six characters have the same one", () => {
  const letters = ["a", "1", "-", "."];
  let names = [""];
  for (let at = 0; at < 6; at++) names = names.flatMap((name) => letters.map((letter) => name + letter));
  const allowed = names.filter((name) => /^[a-z0-9].*[a-z0-9]$/.test(name) && !name.includes(".."));
  const identifiers = allowed.map(bucketIdentifier);
  expect(new Set(identifiers).size).toBe(allowed.length);
  expect(identifiers.filter((one) => !/^[a-z_][a-z0-9_-]*$/.test(one))).toEqual([]);
});
