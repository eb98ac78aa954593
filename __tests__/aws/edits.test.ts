import { edits } from "../../src/aws/edits";

test.each([
  ["", "", 0],
  ["", "abc", 3],
  ["show", "show", 0],
  ["shw", "show", 1],
  ["shwo", "show", 2],
  ["kitten", "sitting", 3],
])("%j and %j are %d edits apart, both ways", (a, b, expected) => {
  expect([edits(a, b), edits(b, a)]).toEqual([expected, expected]);
});
