import { renderHcl } from "../../src/emit/hcl";
import { attribute, attributes, block, nested, type Block } from "../../src/terraform/model";
import { tried } from "../support/configurations";
import { canonicalCode } from "../support/expression";
import { normalise } from "../support/normalise";
import { synthesize, testEquality, versions, viaCdktf, viaHcl, viaModel } from "./equal";

describe("HCL, the neutral model and what cdktf synthesizes are one", () => testEquality(tried));

function pascalSid(sid: string): Block {
  return nested("statement", [
    ...attributes({ sid, actions: ["s3:GetObject"], resources: ["arn:aws:s3:::${me.name}/*"] }),
    nested("condition", attributes({ test: "Bool", variable: "aws:SecureTransport", values: ["true"] })),
  ]);
}

const sample: readonly Block[] = [
  ...versions,
  block(
    "variable",
    ["on"],
    attributes({ type: { kind: "expression", code: "bool" }, default: false, nullable: false }),
  ),
  block("data", ["aws_iam_policy_document", "d"], [pascalSid("A"), pascalSid("B")]),
];

interface Document {
  statement: { condition?: unknown }[];
}

function document(json: { [type: string]: Record<string, never> }): Document {
  return (json["data"] as unknown as { aws_iam_policy_document: { d: Document } }).aws_iam_policy_document.d;
}

describe("the comparison sees", () => {
  test("nothing where there is nothing", async () => {
    expect(await viaHcl(renderHcl(sample))).toStrictEqual(viaModel(sample));
    expect(viaCdktf(sample)).toStrictEqual(viaModel(sample));
  });

  test.each([
    ["a default of false that is dropped", "  default  = false\n", ""],
    ["nullable = false that is dropped", "  nullable = false\n", ""],
    ["an escape that is forgotten", "$${me.name}", "${me.name}"],
    ["an escape too many", "$${me.name}", "$$${me.name}"],
    ["an action that is text no more", '["s3:GetObject"]', "[s3]"],
    ["a list that became a scalar", '["s3:GetObject"]', '"s3:GetObject"'],
    ["one block written twice", 'variable "on" {', 'variable "on" {}\n\nvariable "on" {'],
    ["a type", "= bool", "= string"],
    ["a white space within a string", '"aws:SecureTransport"', '"aws:SecureTransport "'],
    ["statements in another order", /"A"([^]*)"B"/, '"B"$1"A"'],
  ])("%s, in HCL", async (_, before, after) => {
    const hcl = renderHcl(sample);
    const seeded = typeof before === "string" ? hcl.replace(before, () => after) : hcl.replace(before, after);
    expect(seeded).not.toBe(hcl);
    expect(await viaHcl(seeded)).not.toStrictEqual(viaModel(sample));
  });

  test.each([
    ["a condition that is lost", (of: Document) => delete of.statement[0]?.condition],
    ["statements in another order", (of: Document) => of.statement.reverse()],
    ["a statement that is lost", (of: Document) => of.statement.pop()],
  ])("%s, in cdktf's output", (_, break_) => {
    const json = synthesize(sample);
    break_(document(json));
    expect(normalise(json, false)).not.toStrictEqual(viaModel(sample));
  });

  test.each([
    ["an attribute", attribute("assume_role", "x")],
    ["a block", nested("inline_policies", [])],
  ])("%s that the AWS provider does not have", (_, unknown) => {
    const known = attributes({ name: "r", assume_role_policy: "{}" });
    const made = (body: Block["body"]): readonly Block[] => [
      ...versions,
      block("resource", ["aws_iam_role", "r"], body),
    ];
    expect(viaCdktf(made(known))).toStrictEqual(viaModel(made(known)));
    expect(viaCdktf(made([...known, unknown]))).not.toStrictEqual(viaModel(made([...known, unknown])));
  });
});

describe("one spelling of code", () => {
  test.each([
    ['concat(\n  ["a"], # why\n  b,\n)', 'concat(["a"], b)'],
    ["{\n  a = 1\n  b = [\n    2,\n  ]\n}", "{ a = 1, b = [2] }"],
    ["{\n  for k, v in m : k => v\n  if v != null\n}", "{ for k, v in m : k => v if v != null }"],
    ['"${ join( "," , [a] ) }" /* x */', '"${join(",", [a])}"'],
    ['"# no remark" // one', '"# no remark"'],
  ])("%j is %j", (one, other) => expect(canonicalCode(one)).toBe(canonicalCode(other)));

  test.each([
    ["a.b", "a.c"],
    ['"a b"', '"a  b"'],
    ["[a, b]", "[b, a]"],
    ["[a, b]", "[a b]"],
    ["f(a)", "f[a]"],
    ["!a && b", "a && b"],
    ['"$${a}"', '"${a}"'],
    ['"a"', '"a # b"'],
    ["{ a = 1, b = 2 }", "{ a = 1 }"],
    ["a <= b", "a < b"],
  ])("%j is not %j", (one, other) => expect(canonicalCode(one)).not.toBe(canonicalCode(other)));
});
