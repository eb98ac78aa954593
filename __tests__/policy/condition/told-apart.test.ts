import type { Condition, Policy } from "../../../src/policy";
import { valuesToldApart } from "../../../src/policy/condition/told-apart";
import { hole } from "../../../src/policy/hole";

const id = "sts:ExternalId";
function one(operator: string, values: readonly string[], key = id): Condition {
  return { operator, key, values };
}

const rows: readonly (readonly [string, readonly Condition[], readonly string[] | undefined])[] = [
  ["no condition", [], []],
  ["equality, case aside", [one("StringEquals", ["Acme-1", "b"]), one("StringNotEquals", ["c"])], ["acme-1", "b", "c"]],
  ["a pattern without wildcards", [one("StringLike", ["acme-1"])], ["acme-1"]],
  ["a pattern", [one("StringLike", ["acme-*"])], undefined],
  ["a star that is a star", [one("StringEquals", ["acme-*"])], ["acme-*"]],
  ["whether it is there", [one("Null", ["false"])], ["false"]],
  ["an order", [one("NumericLessThan", ["5"])], undefined],
  ["what nobody knows", [one("Unknown", [])], undefined],
  ["a hole", [one("StringEquals", [hole("var.id")])], undefined],
  ["another key", [one("StringLike", ["*"], "aws:PrincipalTag/team")], []],
  ["a variable in another key", [one("StringEquals", ["${sts:ExternalId}"], "aws:PrincipalTag/team")], undefined],
];

test.each(rows)("values told apart: %s", (_, conditions, expected) => {
  const statement = { index: 0, effect: "Allow", actions: ["sts:AssumeRole"], conditions } as const;
  const policy: Policy = { kind: "trust", version: "2012-10-17", statements: [statement] };
  const found = valuesToldApart([policy], "sts:externalid");
  expect(found && [...found]).toEqual(expected);
});
