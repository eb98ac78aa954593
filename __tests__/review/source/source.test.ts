import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hole } from "../../../src/policy";
import { UserError } from "../../../src/catalogue/user-error";
import type { Report } from "../../../src/review/report";
import { review } from "../../../src/review/review";
import { sourceEvaluator } from "../../../src/review/source/evaluator";
import type { Holes } from "../../../src/review/source/holes";
import { readPlan } from "../../../src/review/plan/plan";
import { indexReferences } from "../../../src/review/source/references";
import { readSource } from "../../../src/files/read-source";
import { pathOf, reviewCase } from "../case";
import { patterns } from "../../support/patterns";
import { planOf } from "../synthetic";

const folder = mkdtempSync(join(tmpdir(), "grantform-source-"));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
function write(files: { readonly [path: string]: string }): string {
  const at = join(folder, String(count++));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(at, path, ".."), { recursive: true });
    writeFileSync(join(at, path), text);
  }
  return at;
}

const plan = readPlan(
  planOf(
    [
      { address: "aws_s3_bucket.in", after: { bucket: "acme-in" }, unknown: { arn: true, id: true } },
      { address: "aws_s3_bucket.any", after: {}, unknown: { arn: true, id: true, bucket: true } },
      {
        address: 'aws_s3_bucket.all["a"]',
        after: { bucket: "acme-a" },
        unknown: { arn: true, id: true },
        more: { index: "a" },
      },
      {
        address: 'aws_s3_bucket_policy.p["a"]',
        after: {},
        unknown: { bucket: true, policy: true },
        more: { index: "a" },
      },
    ],
    { variables: { prefix: { value: "vod" }, names: { value: ["x", "y"] }, map: { value: { a: "one" } } } },
  ),
);

async function value(expression: string, more = "", holes: Holes = new Map()): Promise<string | undefined> {
  const source = await readSource(
    write({
      "main.tf": `resource "aws_s3_bucket_policy" "p" {\n  for_each = var.map\n  policy = ${expression}\n}\nvariable "map" {}\n${more}`,
    }),
  );
  const change = plan.changes.find(({ type }) => type === "aws_s3_bucket_policy");
  return change === undefined
    ? undefined
    : sourceEvaluator(source, plan, indexReferences(plan)).evaluate(change, ["policy"], holes);
}

test.each<[string, string | undefined]>([
  ['"plain"', "plain"],
  ['"a \\"quoted\\" \\\\ text\\n"', 'a "quoted" \\ text\n'],
  ['"${var.prefix}/*"', "vod/*"],
  ['"$${aws:username}"', "${aws:username}"],
  ["aws_s3_bucket.in.arn", "arn:aws:s3:::acme-in"],
  ["aws_s3_bucket.in.id", "acme-in"],
  ['"${aws_s3_bucket.in.arn}/${var.prefix}/*"', "arn:aws:s3:::acme-in/vod/*"],
  ['aws_s3_bucket.all["a"].arn', "arn:aws:s3:::acme-a"],
  ["aws_s3_bucket.all[each.key].arn", "arn:aws:s3:::acme-a"],
  ["each.value", "one"],
  ["local.deep", "vod!"],
  [
    'jsonencode({ a = [1, true, null], "b:c" = "x", (var.prefix) = { d = each.key } })',
    '{"a":[1,true,null],"b:c":"x","vod":{"d":"a"}}',
  ],
  ['jsonencode([for n in var.names : "${n}/*" if n != "y"])', '["x/*"]'],
  ["jsonencode({ for k, v in var.map : v => k })", '{"one":"a"}'],
  ['jsonencode(concat(["a"], var.names))', '["a","x","y"]'],
  ["jsonencode(merge({ a = 1 }, { b = 2 }))", '{"a":1,"b":2}'],
  ['join(",", sort(concat(var.names, ["a"])))', "a,x,y"],
  ['format("%s-%d%%", var.prefix, 3)', "vod-3%"],
  ['format("%05d", 3)', undefined],
  ['var.prefix == "vod" ? "yes" : "no"', "yes"],
  ["var.names[1]", "y"],
  ["jsonencode(values(aws_s3_bucket.all)[*].bucket)", '["acme-a"]'],
  ['<<-EOT\n    {"a": "${var.prefix}"}\n  EOT', '{"a": "vod"}\n'],
  ['toset(["b", "a"]) == toset(["a", "b"]) ? "yes" : "no"', "yes"],
  ['toset(["a"]) == toset(["b"]) ? "yes" : "no"', "no"],
  ['toset(["a"]) == toset([]) ? "yes" : "no"', undefined],
  ['lookup({ (aws_s3_bucket.any.id) = "a" }, "x", "b")', undefined],
  ['try({ (aws_s3_bucket.any.id) = "a" }["x"], "b")', undefined],
  ['title("us-east 1x_y")', "Us-East 1x_y"],
  ['join(",", compact(["a", "", null, "b"]))', "a,b"],
  ['coalesce(null, "", "a")', "a"],
  ['one([]) == null ? "none" : "some"', "none"],
  ['try({}.a, var.names[7], "else")', "else"],
  ['can({}.a) ? "yes" : "no"', "no"],
  ['jsonencode(flatten([["a"], [["b"], []]]))', '["a","b"]'],
  ['jsonencode([for k, v in toset(["b", "a"]) : k])', '["a","b"]'],
  ['jsonencode({ for n in ["x", "y", "z"] : length(n) == 1 ? "one" : "more" => n... })', '{"one":["x","y","z"]}'],
  ["jsonencode(keys({ b = 1, a = 2 }))", '["a","b"]'],
  ['jsonencode(jsondecode("{\\"a\\": [1]}").a)', "[1]"],
  ['jsonencode(yamldecode("a: [1, {b: x}]\\nc: &d true\\ne: *d"))', '{"a":[1,{"b":"x"}],"c":true,"e":true}'],
  ['jsonencode(yamldecode("- arn: ${var.prefix}/*"))', '[{"arn":"vod/*"}]'],
  ['yamldecode("a: [1")', undefined],
  ['jsonencode(setproduct(["a", "b"], ["c"]))', '[["a","c"],["b","c"]]'],
  ['jsonencode(formatlist("%s/%s", "x", ["a", "b"]))', '["x/a","x/b"]'],
  ['startswith(aws_s3_bucket.any.arn, "arn:aws:s3") ? "yes" : "no"', "yes"],
  ['startswith(aws_s3_bucket.any.id, "a") ? "yes" : "no"', undefined],
  ['trimprefix(aws_s3_bucket.in.arn, "arn:aws:s3:::")', "acme-in"],
  ['replace("a.b/c", "/[^a-z]+/", "-")', "a-b-c"],
  ['replace("abc", "/(a|b)/", "-")', undefined],
  ['replace(aws_s3_bucket.any.id, "a", "b")', undefined],
  ['length([aws_instance.web.id]) == 1 ? "yes" : "no"', undefined],
  ['["a"] == tolist(["a"]) ? "yes" : "no"', undefined],
  ['aws_instance.web.id != "" || true ? "yes" : "no"', "yes"],
  ['!(1 + 1 > 2 && true) ? "yes" : "no"', "yes"],
  ['"%{ for i, n in var.names }%{ if i > 0 }, %{ endif }${n}%{ endfor }"', "x, y"],
  ["<<-EOT\n    %{ for n in var.names ~}\n    ${n};\n    %{ endfor ~}\n    end\n  EOT", "    x;\n    y;\n    end\n"],
  ["upper(<<-EOT\n    a\n      %{ if true ~}\n      b\n    %{~ endif }\n  EOT\n)", "    A\n            B\n\n"],
  ['"a${~ 1 ~}  b"', "a1b"],
  ['aws_s3_bucket.all["b"].arn', undefined],
  ['jsonencode([for b in [aws_s3_bucket.any, aws_s3_bucket.in] : b.bucket == "acme-in"][1])', "true"],
  ["aws_instance.web.id", undefined],
  ["local.none", undefined],
  ['file("x")', undefined],
  ["local.circular", undefined],
])("%s", async (expression, expected) => {
  expect(
    await value(
      expression,
      'locals {\n  deep = "${local.deeper}!"\n  deeper = var.prefix\n  circular = local.circular\n}\n',
    ),
  ).toBe(expected);
});

function doubled(of: (previous: string) => string): string {
  return `locals {\n  x0 = ["abcdefghij"]\n${Array.from({ length: 60 }, (_, at) => `  x${at + 1} = ${of(`local.x${at}`)}\n`).join("")}}\n`;
}

test.each([
  ["a list of lists", "jsonencode(local.x60)", doubled((x) => `[${x}, ${x}]`)],
  ["a longer and longer list", "jsonencode(local.x60)", doubled((x) => `concat(${x}, ${x})`)],
  ["a longer and longer text", "local.x60[0]", doubled((x) => `["\${${x}[0]}\${${x}[0]}"]`)],
  ["loops in loops", 'jsonencode([for a in range(900) : [for b in range(900) : [for c in range(900) : "x"]]])', ""],
])("%s comes to an end", async (_, expression, more) => {
  expect((await value(expression, more)) ?? hole("nothing")).toMatch(/\0|\\u0000/);
});

test("what stays unknown is a hole in what is known", async () => {
  expect(await value('jsonencode({ Resource = "${aws_instance.web.arn}/x" })')).toBe(
    '{"Resource":"\\u0000/a/aws_instance.web.arn\\u0000/x"}',
  );
  expect(await value('"${aws_s3_bucket.any.arn}/*"')).toBe("arn:aws:s3:::\0aws_s3_bucket.any\0/*");
});

const topic = 'resource "aws_sns_topic" "t" {\n  name = "t"\n}';
const queue = 'data "aws_sqs_queue" "q" {\n  name = "q"\n}';

test.each<[string, string, object]>([
  ["a bucket's name", "aws_s3_bucket.any.id", { attribute: "bucket", isOwn: true }],
  ["a resource of a type that is not reviewed", "aws_sns_topic.t.arn", { isArn: true, isOwn: true }],
  ["a data source", "data.aws_sqs_queue.q.arn", { isArn: true, isOwn: false }],
  ["what the files do not have", "aws_sns_topic.none.arn", { isOwn: false }],
])("the hole of %s tells what it stands for", async (_, expression, info) => {
  const holes: Holes = new Map();
  await value(`"\${${expression}}/*"`, `${topic}\n${queue}`, holes);
  expect([...holes.values()]).toEqual([expect.objectContaining(info)]);
});

function unknownPlan(files: { readonly [path: string]: string }): Promise<Report> {
  return readSource(write(files)).then((source) =>
    review(
      planOf([
        { address: "aws_s3_bucket.b", after: { bucket: "acme-b" }, unknown: { arn: true, id: true } },
        { address: "aws_s3_bucket_policy.p", after: { bucket: "acme-b" }, unknown: { policy: true } },
      ]),
      { patterns, source },
    ),
  );
}

function heredocPolicy(text: string): string {
  return `resource "aws_s3_bucket_policy" "p" {\n  bucket = "acme-b"\n  policy = <<EOT\n${text}\nEOT\n}\n`;
}
const who = '"Effect": "Allow", "Principal": { "AWS": "444455556666" }, "Action": "s3:GetObject"';

test.each([
  ["a member", `{ "Statement": [{ ${who}, "Resource": "arn:aws:s3:::acme-b/*", \${aws_instance.web.id} }] }`],
  ["a statement", `{ "Statement": [\${aws_instance.web.id}, { ${who}, "Resource": "arn:aws:s3:::acme-b/*" } ] }`],
  ["further statements", `{ "Statement": [{ ${who}, "Resource": "arn:aws:s3:::acme-b/*" } \${aws_instance.web.id} ] }`],
  ["all statements", `{ "Statement": \${aws_instance.web.id} }`],
  ["a key", `{ \${aws_instance.web.id}: [{ ${who}, "Resource": "arn:aws:s3:::acme-b/*" }] }`],
  [
    "a part of a number",
    `{ "Statement": [{ ${who}, "Resource": "arn:aws:s3:::acme-b/*", "Condition": { "NumericLessThan": { "s3:max-keys": 1\${aws_instance.web.id} } } }] }`,
  ],
  [
    "a loop over what is not known",
    `{ "Statement": [%{ for id in aws_instance.web[*].id }{ ${who}, "Resource": "arn:aws:s3:::acme-b/*" },%{ endfor } { ${who}, "Resource": "\${id}" }] }`,
  ],
  ["the beginning", `\${aws_instance.web.id} "Statement": [] }`],
])("a document with %s not known outside of its strings is undecided, and JSON", async (_, text) => {
  const { access, complete, findings, verdict } = await unknownPlan({ "main.tf": heredocPolicy(text) });
  expect(access.some(({ undecided }) => undecided !== undefined)).toBe(true);
  expect(complete).toBe(false);
  expect(findings.map(({ rule }) => rule)).toContain("not-decidable");
  expect(JSON.stringify(findings)).not.toMatch(/not JSON|no JSON|is no policy/i);
  expect(verdict).not.toMatch(/nobody/i);
});

test.each([
  ["a folder without .tf files", { "readme.md": "" }, /has no \.tf file: give the root module's folder$/],
  ["a file that is no HCL", { "main.tf": "resource {{" }, /^main\.tf cannot be read: /],
  ["a file that is no JSON", { "main.tf.json": "{" }, /^main\.tf\.json cannot be read: /],
])("refuses %s", async (_, files, message) => {
  const read = readSource(write(files));
  await expect(read).rejects.toThrow(UserError);
  await expect(read).rejects.toThrow(message);
});

test("finds the line of a resource, in the module that has it", async () => {
  const nested = await readSource(pathOf("nested-modules", "."));
  const report = review(JSON.parse(readFileSync(pathOf("nested-modules", "plan.json"), "utf8")), {
    patterns,
    source: nested,
  });
  expect(report.complete).toBe(true);
  expect(report.access.map(({ bucket, paths }) => [bucket, paths])).toEqual([
    ["acme-in", ["*"]],
    ["acme-out", ["*"]],
  ]);
  expect([...new Set(report.findings.map(({ location }) => `${location?.file ?? ""}:${location?.line ?? 0}`))]).toEqual(
    ["media/share/main.tf:29"],
  );
});

test("with the files nothing of unknown-policy is left open", async () => {
  const [without, filled] = [await reviewCase("unknown-policy"), await reviewCase("source-fills-holes")];
  expect(without.complete).toBe(false);
  expect(filled.complete).toBe(true);
});
