import { suggest, unknown } from "../../src/catalogue/suggest";

const words = ["list", "show", "policy", "encoding-role", "encoding-user"];

test.each([
  ["shw", "show"],
  ["shwo", "show"],
  ["polcy", "policy"],
  ["encoding-rol", "encoding-role"],
  ["enc", "encoding-role"],
  ["l", undefined],
  ["pxlxcx", undefined],
  ["terraform", undefined],
  ["", undefined],
  ["x".repeat(100_000), undefined],
])("%.20s was meant as %s", (word, meant) => {
  expect(suggest(word, words)).toBe(meant);
});

test.each([
  ["shw", ["list", "show"], 'unknown command "shw": use list, show; did you mean show?'],
  ["x\ny", ["list"], 'unknown command "x\\ny": use list'],
  ["x", [], 'unknown command "x": there is none'],
])("%j is said in one line", (word, allowed, message) => {
  expect(unknown("command", word, allowed)).toBe(message);
});
