import { placesIn } from "../../src/policy/places";

const json = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["s3:GetObject",
        "s3:Got\\"Object"],
      "Condition": { "StringEquals": { "idp.example.com/a:sub": "x" } } }
  ]
}`;

test.each([
  ["", 1, 1],
  ["Version", 2, 14],
  ["Statement[0]", 4, 5],
  ["Statement[0].Action[1]", 5, 9],
  ["Statement[0].Condition.StringEquals.idp.example.com/a:sub", 6, 65],
  // what is missing is where it should be
  ["Statement[0].Resource", 4, 5],
  ["Statement[3].Action", 3, 16],
  ["Id", 1, 1],
])("%j is at %i:%i", (path, line, column) => {
  expect(placesIn(json).at(path)).toEqual({ line, column });
});

test.each([
  ["{", 1, 2],
  ['{"a": }', 1, 7],
  ['{\n  "a": 1,\n}', 3, 1],
  ['{"a": [1, 2}', 1, 12],
  ['{"a": "b\n"}', 1, 7],
  ['{"a": 1} x', 1, 10],
  ["", 1, 1],
])("%j is broken at %i:%i", (text, line, column) => {
  expect(placesIn(text).broken).toEqual({ line, column });
});

test("a whole text is not broken, whatever its depth", () => {
  expect(placesIn(json).broken).toBeUndefined();
  expect(placesIn('{"a": [true, false, null, -1.5e3, {}, []]}').broken).toBeUndefined();
  expect(() => placesIn("[".repeat(1_000_000))).not.toThrow();
});
