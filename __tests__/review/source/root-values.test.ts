import { rootTexts } from "../../../src/review/source/root-values";

const variables = { one: { value: "111122223333" }, all: { value: ["111122223333", "444455556666"] } };

test.each<[string, unknown, readonly string[]]>([
  ["a constant", { constant_value: ["111122223333"] }, ["111122223333"]],
  ["a variable", { references: ["var.one"] }, ["111122223333"]],
  ["a list in a variable", { references: ["var.all"] }, ["111122223333", "444455556666"]],
  [
    "templates of JSON syntax",
    { constant_value: ["${var.one}", "999988887777"], references: ["var.one"] },
    ["111122223333", "999988887777"],
  ],
  ["a template of JSON syntax", { constant_value: "${var.all}", references: ["var.all"] }, variables.all.value],
  ["more than a variable", { constant_value: ["${var.one}x"], references: ["var.one"] }, []],
  ["a resource", { references: ["data.aws_caller_identity.me.account_id", "data.aws_caller_identity.me"] }, []],
  ["nothing", undefined, []],
])("%s", (_, expression, texts) => {
  expect(rootTexts(expression, variables)).toEqual(texts);
});
