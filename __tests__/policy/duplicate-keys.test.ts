import fc from "fast-check";
import { reportDuplicateKeys } from "../../src/policy/duplicate-keys";
import { faults } from "../../src/policy/faults";

function duplicates(json: string): readonly string[] {
  const report = faults();
  reportDuplicateKeys(json, JSON.parse(json), report);
  return report.list.map(({ path }) => path);
}

test.each([
  ['{"a": 1, "b": {"a": 2}}', []],
  ['{"a": 1, "a": 2}', ["a"]],
  ['{"a": {"b": [{}, {"c": 1, "d": ":", "c": 2}]}}', ["a.b[1].c"]],
  ['[[1, {"a": 1, "a": [2, 3]}], {"a": 1}]', ["[0][1].a"]],
  ['{"a": 1, "\\u0061": 2}', ["a"]],
  ['{"__proto__": 1, "constructor": 2, "__proto__": 3}', ["__proto__"]],
  ['{"a\\"b": "x\\\\", "c": ":\\":"}', []],
  ['{"": 1, "": 2, "": 3}', ["", ""]],
])("%s", (json, paths) => {
  expect(duplicates(json)).toEqual(paths);
});

test("nothing that was printed has a name twice", () => {
  fc.assert(fc.property(fc.json(), (json) => expect(duplicates(json)).toEqual([])));
});
