import { checkLabel } from "../../src/catalogue/label";

const wanted = 'is not a Terraform name: begin with a letter or "_", then letters, digits, "_" and "-"';

test.each([
  ["", 'a bucket\'s label is empty: name it after its use, e.g. "masters"'],
  ["1st", `label "1st" ${wanted}`],
  ["my.bucket", `label "my.bucket" ${wanted}`],
  ["my bucket", `label "my bucket" ${wanted}`],
  ["${each.key}", `label "\${each.key}" ${wanted}`],
])("refuses %j", (label, message) => {
  expect(checkLabel(label)).toBe(message);
});

test.each(["masters", "_x", "vod-2_b"])("accepts %j", (label) => {
  expect(checkLabel(label)).toBeUndefined();
});
