import { whyNoJson } from "../../../src/policy/lint/why-no-json";

test.each([
  ["// mine\n{}", "JSON has no comments"],
  ['{\n  # mine\n  "a": 1}', "JSON has no comments"],
  ['{"a": 1, /* mine */ "b": 2}', "JSON has no comments"],
  ["Version: 1\nStatement: []", "a policy is JSON, and begins with {"],
  ['"Version": 1', "something follows the document's end"],
  ["{'a': 1}", "a name or text stands in double quotes"],
  ["{“a”: 1}", "a name or text stands in double quotes"],
  ["{a: 1}", "a name or text stands in double quotes"],
  ['{"a": [1, 2,]}', "there is a comma too many before this"],
  ['{"a": 1,\n}', "there is a comma too many before this"],
  ['{"a": 1 "b": 2}', "a comma is missing before this"],
  ['{"a": [{} {}]}', "a comma is missing before this"],
  ['{"a": "b\n"}', "a text is not closed on its line, or has a backslash that JSON does not know"],
  ['{"a": "\\d"}', "a text is not closed on its line, or has a backslash that JSON does not know"],
  ['{"AWS": 012345678901}', "a number begins with 0; an account stands in quotes"],
  ['{"a": 1', "the text ends before the document does"],
  ['{"a": 1} {"b": 2}', "something follows the document's end"],
  ['{"a": ${jsonencode(b)}}', "this is a template, which has to be filled in first"],
  ['{\u00a0"a": 1}', '"\u00a0" is not expected here'],
  ["[".repeat(50_000), "it is nested deeper than any policy"],
])("%j: %s", (text, why) => {
  expect(whyNoJson(text)).toBe(why);
});
