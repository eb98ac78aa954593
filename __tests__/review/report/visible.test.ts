import { cut, visible, withoutCommands } from "../../../src/review/report/visible";

test.each([
  ["a name", "a name"],
  ["línea-ñ-日本", "línea-ñ-日本"],
  ["a\nb\r\tc", "a\\u{a}b\\u{d}\\u{9}c"],
  ["\u001b[31m\u009b1m", "\\u{1b}[31m\\u{9b}1m"],
  ["\u202egnp.exe\u200b\ufeff\u2028", "\\u{202e}gnp.exe\\u{200b}\\u{feff}\\u{2028}"],
  ["\ud800x", "\\u{d800}x"],
  ["##[error]x", "##\\[error]x"],
  ["a ##vso[task.x]", "a ##\\vso[task.x]"],
  ["#[x] ##", "#[x] ##"],
])("%j is shown as %j", (text, expected) => {
  expect(visible(text)).toBe(expected);
});

test.each([
  ["::error::x", "\\::error::x"],
  ["a\n  ::set-env name=a::b\nc::d", "a\n  \\::set-env name=a::b\nc::d"],
  ["\t::x", "\t\\::x"],
])("no line of %j begins as a command to the runner", (text, expected) => {
  expect(withoutCommands(text)).toBe(expected);
});

test.each([
  ["abcdef", 6, "abcdef"],
  ["abcdef", 3, "abc… (3 more characters)"],
  ["ab😀d", 3, "ab… (3 more characters)"],
])("%j in %d characters is %j", (text, limit, expected) => {
  expect(cut(text, limit)).toBe(expected);
});
