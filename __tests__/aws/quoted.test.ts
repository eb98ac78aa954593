import { quoted, strangers } from "../../src/aws/quoted";

test.each([
  ["a", '"a"'],
  ['a"b\\', '"a\\"b\\\\"'],
  ["a\n\u001b[31m", '"a\\n\\u001b[31m"'],
  ["x".repeat(80), `"${"x".repeat(80)}"`],
  ["x".repeat(81), `"${"x".repeat(80)}…"`],
])("quotes %j", (value, expected) => {
  expect(quoted(value)).toBe(expected);
});

test("lists each character that is not allowed once, in order", () => {
  expect(strangers("b_a_-🎬", /[a-z]/)).toBe('"_", "-", "🎬"');
});
