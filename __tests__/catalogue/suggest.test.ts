import { suggest, unknown, unknownOfMany } from "../../src/catalogue/suggest";

const words = ["list", "show", "policy", "encoding-role", "encoding-user"];

test.each([
  ["shw", "show"],
  ["shwo", "show"],
  ["polcy", "policy"],
  ["encoding-rol", "encoding-role"],
  ["enc", "encoding-role"],
  ["Show", "show"],
  ["user", "encoding-user"],
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

test.each([
  ["shw", "did you mean show? "],
  ["encoding", "did you mean encoding-role or encoding-user? "],
  ["terraform", ""],
])("%s out of many is said without all of them", (word, asked) => {
  expect(unknownOfMany("service", word, words, "grantform list")).toBe(
    `unknown service "${word}": ${asked}grantform list shows all 5`,
  );
});
