import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "@cdktn/hcl2json";
import type { Choices } from "../../src/grants/choices";
import { renderHcl } from "../../src/emit/hcl";
import { blocksToJson } from "../../src/terraform/json";
import {
  attribute,
  attributes,
  block,
  call,
  expr,
  forEach,
  map,
  nested,
  noted,
  optional,
  reference,
  type Block,
} from "../../src/terraform/model";
import { snippetNames } from "../../src/terraform/snippet/names";
import { snippet } from "../../src/terraform/snippet/snippet";
import { choicesOf, keyArn, ways } from "../support/configurations";
import { describeWith } from "../support/describe-with";
import { normalise } from "../support/normalise";
import { tryTerraform } from "../support/terraform";

const folder = join(__dirname, "golden");

const partition = block(
  "data",
  ["aws_partition", "current"],
  [],
  ["Which of AWS's partitions this is.", "", "It has no settings."],
);

const values: readonly Block[] = [
  block(
    "locals",
    [],
    [
      attribute("nothing", null),
      attribute("off", false),
      attribute("zero", 0),
      attribute("small", -1.5),
      attribute("empty", ""),
      attribute("text", 'a "quoted" \\ ${text} %{of}\ttwo\nlines, EOF'),
      attribute("code", expr("var.buckets[*].name")),
      attribute("other", reference(partition, "dns_suffix")),
      attribute("none", []),
      attribute("one", ["only"]),
      attribute("few", ["a", 1, true, null]),
      attribute("many", ["s3:GetObject", "s3:PutObject", "s3:PutObjectAcl", "s3:ListBucket", "s3:GetBucketLocation"]),
      attribute("why", [noted("s3:GetObject", "download the source"), noted("s3:PutObjectAcl", "set the ACL")]),
      attribute("mixed", ["plain", noted("noted", "why"), noted("x", "and why")]),
      attribute("lists", [["a"], []]),
      attribute("remark", noted(expr("var.on ? [1] : []"), "why")),
      attribute("far", [
        noted("s3:GetObject", "a reason so long that the line would be too long to read: ".repeat(3).trim()),
        noted("s3:PutObject", "why"),
      ]),
      attribute("each", forEach("bucket in var.buckets", map({ name: expr("bucket.name") }))),
      attribute(
        "labelled",
        forEach("label, bucket in var.buckets", [map({ actions: [noted("s3:GetObject", "why")] })], "label"),
      ),
      attribute(
        "flat",
        call("flatten", [
          map({ a: [noted(1, "why")] }),
          forEach("x in var.all", map({ b: [noted(expr("x"), "why")] })),
        ]),
      ),
      attribute("optional", [optional("var.on", map({ a: [noted(1, "why")] })), optional("var.on", "a")]),
      attribute("same", {
        kind: "equal",
        left: expr("toset([\n  for x in var.all : x\n])"),
        right: call("toset", [noted("a", "why")]),
      }),
      attribute(
        "map",
        map({ plain: "a", "aws:CurrentTime": "b", "0": 1, é: "e", 日本: "j", "🎬🎬🎬🎬🎬🎬🎬🎬🎬🎬🎬🎬🎬🎬": "w" }),
      ),
      attribute("maps", map({ a: map({ b: map({}), c: ["d"] }), longer: "x" })),
      attribute("after", "a value of several lines ends a column"),
      attribute("listed", [map({ a: 1, bcd: 2 })]),
      attribute("called", call("concat", ["a"], expr("var.b"))),
      attribute("noted", call("concat", noted(["a"], "always"), noted(expr('var.on ? ["b"] : []'), "sometimes"))),
      attribute("inner", call("toset", [call("merge", map({ a: 1 }), expr("var.tags"))])),
      attribute("lines", expr("{\n  for label, bucket in var.buckets : label => bucket\n  if bucket.on\n}")),
    ],
  ),
];

const blocks: readonly Block[] = [
  partition,
  block("variable", ["on"], attributes({ type: expr("bool"), default: false, nullable: false })),
  block(
    "resource",
    ["aws_s3_bucket_policy", "this"],
    [
      ...attributes({ for_each: expr("var.buckets"), bucket: expr("each.value.name"), policy: expr("local.policy") }),
      nested("lifecycle", [
        nested("precondition", attributes({ condition: true, error_message: "no" })),
        nested("precondition", attributes({ condition: false, error_message: "yes" })),
      ]),
    ],
    ["A bucket has one policy."],
  ),
  block(
    "data",
    ["aws_iam_policy_document", "this"],
    [
      ...attributes({ count: expr("var.on ? 1 : 0") }),
      nested("statement", [
        ...attributes({ sid: "A", actions: [noted("s3:GetObject", "read")], resources: ["*"] }),
        nested("principals", attributes({ type: "AWS", identifiers: ["1"] })),
        {
          kind: "block",
          type: "dynamic",
          labels: ["condition"],
          body: [
            ...attributes({ for_each: expr("var.until[*]") }),
            nested("content", attributes({ test: "DateLessThan" })),
          ],
        },
      ]),
      nested("statement", []),
    ],
  ),
];

function snippetOf(name: string, buckets: Choices["buckets"], rest: Partial<Choices> = {}): readonly Block[] {
  const way = ways.find((one) => one.name === name);
  if (way === undefined) throw new Error(`no ${name}`);
  const names = snippetNames(
    way.pattern,
    Object.values(buckets).map((bucket) => bucket.name),
  );
  return snippet(way.pattern, choicesOf(way, buckets, rest), names, {
    name: "media",
    tags: { team: "video", "cost:center": "7" },
  });
}

const masters = { name: "acme-masters", access: ["input"] } as const;
const renditions = {
  name: "acme-renditions",
  access: ["output"],
  paths: ["vod/*", "live/*"],
  kms: { keyArn },
} as const;
const bucket = { name: "acme.media", access: ["input", "output"], sourcePolicyDocuments: ["{}"] } as const;

const goldens: { readonly [name: string]: readonly Block[] } = {
  values,
  blocks,
  "zencoder-bucket-policy": snippetOf(
    "zencoder-bucket-policy",
    { masters, renditions, bucket },
    { expiresAt: "2027-01-31T00:00:00Z" },
  ),
  "bitmovin-encoding-role": snippetOf("bitmovin-encoding-role", { masters, renditions }),
  "transloadit-user": snippetOf(
    "transloadit-user",
    { masters, renditions },
    { features: { "sign-urls": true, "list-directory": true } },
  ),
};

/** With UPDATE_GOLDENS=1 the file is written instead: read the difference before committing it. */
function golden(name: string, actual: string): string {
  const path = join(folder, `${name}.tf`);
  if (process.env["UPDATE_GOLDENS"] === "1") {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, actual);
  }
  return readFileSync(path, "utf8");
}

describe("HCL", () => {
  test.each(Object.entries(goldens))("%s.tf is laid out as a person would", async (name, of) => {
    const hcl = renderHcl(of);
    expect(hcl).toBe(golden(name, hcl));
    expect(normalise(await parse(name, hcl), true)).toStrictEqual(normalise(blocksToJson(of), false));
  });

  test("has no other goldens", () => {
    expect(readdirSync(folder).sort()).toEqual(
      Object.keys(goldens)
        .map((name) => `${name}.tf`)
        .sort(),
    );
  });
});

describeWith(["terraform"], "terraform fmt", () => {
  test("would change no golden file", () => {
    expect(tryTerraform(folder, "fmt", "-check", "-diff")).toEqual({ code: 0, stdout: "", stderr: "" });
  });
});
