import { hole } from "../../../src/policy";
import { holesInJson } from "../../../src/review/source/json-holes";

const open = hole('aws_s3_bucket.in["a"].arn');

test.each([
  ["without a hole", '{"a":"b"}', { a: "b" }],
  ["inside a string", `{"Resource":"${open}/*"}`, { Resource: `${open}/*` }],
  ["in place of a value", `{"Action": ${open}, "b": 1}`, { Action: open, b: 1 }],
  ["after an escaped quote", `{"a":"\\"${open}","b":${open}}`, { a: `"${open}`, b: open }],
])("a hole %s", (_, text, parsed) => {
  expect(JSON.parse(holesInJson(text))).toEqual(parsed);
});
