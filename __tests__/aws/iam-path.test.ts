import { checkIamPath } from "../../src/aws/iam-path";

test.each(["/", "/vendors/", "/a/b/", `/${"a".repeat(510)}/`])("accepts %j", (path) => {
  expect(checkIamPath(path)).toBeUndefined();
});

test.each(["", "vendors", "/vendors", "vendors/", "/my vendors/", "/grün/", `/${"a".repeat(511)}/`])(
  "refuses %j",
  (path) => {
    expect(checkIamPath(path)).toMatch(/^path ".*" is not IAM's: it begins and ends with "\/"/);
  },
);
