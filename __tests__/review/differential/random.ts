import type { Configuration } from "./configurations";

/** Numbers that look random and are the same for the same seed: mulberry32. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** A configuration while it is written: what is declared beside the policy. */
interface Draft {
  /** Whether something may be unknown until apply: one in so many texts and lists; none where 0. */
  readonly oneIn: number;
  readonly below: (limit: number) => number;
  readonly declared: string[];
  readonly files: { [file: string]: string };
}

function pick<Item>({ below }: Draft, items: readonly Item[]): Item {
  return items[below(items.length)] as Item;
}

function some<Item>(draft: Draft, items: readonly Item[], most: number): readonly Item[] {
  const count = 1 + draft.below(most);
  return Array.from({ length: count }, () => pick(draft, items)).filter((item, at, all) => all.indexOf(item) === at);
}

function quoted(text: string): string {
  return JSON.stringify(text);
}

function declare(draft: Draft, kind: "local" | "variable", value: string, type = ""): string {
  const name = `n${draft.declared.length}`;
  draft.declared.push(
    kind === "local"
      ? `locals {\n  ${name} = ${value}\n}\n`
      : `variable "${name}" {\n${type === "" ? "" : `  type    = ${type}\n`}  default = ${value}\n}\n`,
  );
  return `${kind === "local" ? "local" : "var"}.${name}`;
}

/** A value that nobody knows before it is applied. */
function late(draft: Draft, value: string): string {
  const name = `n${draft.declared.length}`;
  draft.declared.push(`resource "terraform_data" "${name}" {\n  input = ${value}\n}\n`);
  return `terraform_data.${name}.output`;
}

function isLate({ oneIn, below }: Draft): boolean {
  return oneIn > 0 && below(oneIn) === 0;
}

/** Something that is true, or is not; always known, since a count has to be. */
function truth(given: Draft, value: boolean, depth = 0): string {
  const draft = { ...given, oneIn: 0 };
  const forms: readonly (() => string)[] = [
    () => String(value),
    () => declare(draft, "variable", String(value), "bool"),
    () => `!${truth(draft, !value, depth + 1)}`,
    () => (value ? `length(${list(draft, ["x"], depth + 1)}) > 0` : "length([]) > 0"),
    () => `contains(["a", "b"], ${text(draft, value ? "a" : "c", depth + 1)})`,
    () => `(${truth(draft, value, depth + 1)} || ${truth(draft, value && draft.below(2) === 0, depth + 1)})`,
    () => `(${truth(draft, value || draft.below(2) === 0, depth + 1)} && ${truth(draft, value, depth + 1)})`,
    () => `${text(draft, "on", depth + 1)} ${value ? "==" : "!="} "on"`,
    () => (value ? `can(${text(draft, "x", depth + 1)})` : "can({}.x)"),
    () => `startswith(${text(draft, value ? "abc" : "xyz", depth + 1)}, "a")`,
    () => (value ? `alltrue([${truth(draft, true, depth + 1)}])` : "anytrue([])"),
  ];
  return depth > 2 ? String(value) : `(${pick(draft, forms)()})`;
}

/** A text, written in one of many ways. */
function text(draft: Draft, value: string, depth = 0): string {
  const inner = (part: string): string => text(draft, part, depth + 1);
  const half = draft.below(value.length + 1);
  const [left, right] = [value.slice(0, half), value.slice(half)];
  const forms: readonly (() => string)[] = [
    () => quoted(value),
    () => declare(draft, "local", inner(value)),
    () => declare(draft, "variable", quoted(value), pick(draft, ["string", "any", ""])),
    () => `"\${${inner(left)}}${right}"`,
    () => `join("", [${inner(left)}, ${inner(right)}])`,
    () => `format("%s%s", ${inner(left)}, ${inner(right)})`,
    () => `(${truth(draft, true, depth + 1)} ? ${inner(value)} : "other")`,
    () => `(${truth(draft, false, depth + 1)} ? aws_s3_bucket.none[0].arn : ${inner(value)})`,
    () => `trimsuffix(${inner(`${value}!`)}, "!")`,
    () => `trimprefix(${inner(`-${value}`)}, "-")`,
    () => `replace(${inner(`${left}#${right}`)}, "#", "")`,
    () => (value === "" ? quoted(value) : `coalesce("", null, ${inner(value)}, "other")`),
    () => `element([${inner(value)}, "other"], 0)`,
    () => `lookup({ k = ${inner(value)} }, "k", "")`,
    () => `lookup({}, "k", ${inner(value)})`,
    () => `try({}.none, aws_s3_bucket.none[0].id, ${inner(value)})`,
    () => `one([for item in [${inner(value)}] : item])`,
    () => (value === "" ? quoted(value) : `coalesce(one(aws_s3_bucket.none[*].id), ${inner(value)})`),
    () => `jsondecode(jsonencode({ a = [${inner(value)}] })).a[0]`,
    () => `split("|", ${inner(`${value}|x`)})[0]`,
    () => `merge({ a = "x" }, { a = ${inner(value)} })["a"]`,
    () => `{ for key in ["a", "b"] : key => ${inner(value)} }.b`,
    () => `"%{ if ${truth(draft, true, depth + 1)} }${value}%{ else }other%{ endif }"`,
    () => `"%{ for part in [${inner(left)}, ${inner(right)}] }\${part}%{ endfor }"`,
    () => `trimspace(<<-EOT\n      ${value}\n    EOT\n  )`,
  ];
  if (isLate(draft)) return late(draft, quoted(value));
  return depth > 2 ? quoted(value) : pick(draft, forms)();
}

/** A list of texts, written in one of many ways; the order may be another. */
function list(draft: Draft, values: readonly string[], depth = 0): string {
  const inner = (part: readonly string[]): string => list(draft, part, depth + 1);
  const literal = (): string => `[${values.map((value) => text(draft, value, depth + 1)).join(", ")}]`;
  const half = draft.below(values.length + 1);
  const [left, right] = [values.slice(0, half), values.slice(half)];
  const forms: readonly (() => string)[] = [
    literal,
    literal,
    () => declare(draft, "local", inner(values)),
    () =>
      declare(
        draft,
        "variable",
        `[${values.map(quoted).join(", ")}]`,
        pick(draft, ["list(string)", "set(string)", "any"]),
      ),
    () => `concat(${inner(left)}, ${inner(right)})`,
    () => `flatten([${inner(left)}, [${inner(right)}]])`,
    () => `compact(concat(${inner(values)}, ["", null]))`,
    () => `distinct(concat(${inner(values)}, ${inner(values)}))`,
    () => `tolist(toset(${inner(values)}))`,
    () => `sort(setunion(${inner(left)}, ${inner(right)}))`,
    () => `[for item in ${inner(values)} : item]`,
    () => `[for item in concat(${inner(values)}, ["no"]) : item if item != "no"]`,
    () => `[for key, item in { for item in ${inner(values)} : "k-\${item}" => item } : item]`,
    () => `values({ for index, item in ${inner(values)} : "k\${index}" => item })`,
    () => `keys({ for item in ${inner(values)} : item => true })`,
    () => `(${truth(draft, true, depth + 1)} ? ${inner(values)} : [])`,
    () => `concat(${inner(values)}, aws_s3_bucket.none[*].arn)`,
    () => `reverse(${inner(values)})`,
    () => `split(",", ${text(draft, values.join(","), depth + 1)})`,
    () => `[for item in [for value in ${inner(values)} : { name = value }] : item.name]`,
    () => `[for value in ${inner(values)} : { name = value }][*].name`,
    () => `formatlist("%s", ${inner(values)})`,
    () => `tolist(setsubtract(concat(${inner(values)}, ["no"]), ["no"]))`,
    () => `slice(concat(["no"], ${inner(values)}), 1, ${values.length + 1})`,
  ];
  if (isLate(draft)) return `tolist(${late(draft, `tolist([${values.map(quoted).join(", ")}])`)})`;
  if (depth > 2 || values.length === 0) return `[${values.map(quoted).join(", ")}]`;
  // a set has no order, and cannot be a list everywhere
  return `tolist(${pick(draft, forms)()})`;
}

interface Statement {
  readonly accounts: readonly string[];
  readonly actions: readonly string[];
  readonly paths: readonly string[];
  readonly source: readonly string[];
}

const accounts = ["111122223333", "444455556666", "777788889999"];
const actions = ["s3:GetObject", "s3:PutObject", "s3:GetObjectVersion", "s3:DeleteObject"];
const paths = ["*", "vod/*", "in/live/*", "out/film.mp4"];

function randomStatement(draft: Draft): Statement {
  return {
    accounts: some(draft, accounts, 2),
    actions: some(draft, actions, 3),
    paths: some(draft, paths, 2),
    source: draft.below(3) === 0 ? ["203.0.113.0/24"] : [],
  };
}

function arn(draft: Draft): string {
  return pick(draft, [
    "aws_s3_bucket.b.arn",
    '"arn:aws:s3:::${aws_s3_bucket.b.id}"',
    '"arn:aws:s3:::${aws_s3_bucket.b.bucket}"',
    "one(aws_s3_bucket.b[*].arn)",
    'format("arn:aws:s3:::%s", aws_s3_bucket.b.id)',
    "local.arn",
  ]);
}

function resources(draft: Draft, { paths }: Statement): string {
  const forms = [
    (): string => `[${paths.map((path) => `"\${${arn(draft)}}/${path}"`).join(", ")}]`,
    (): string => `[for path in ${list(draft, paths, 1)} : "\${${arn(draft)}}/\${path}"]`,
    (): string => `formatlist("%s/%s", ${arn(draft)}, ${list(draft, paths, 1)})`,
    (): string => `[for path in ${list(draft, paths, 1)} : join("/", [${arn(draft)}, path])]`,
  ];
  return pick(draft, forms)();
}

function principals(draft: Draft, { accounts: of }: Statement): string {
  return draft.below(2) === 0
    ? list(draft, of, 0)
    : `[for account in ${list(draft, of, 1)} : "arn:aws:iam::\${account}:root"]`;
}

function encodedStatement(draft: Draft, statement: Statement): string {
  const condition =
    statement.source.length === 0
      ? ""
      : `Condition = { IpAddress = { "aws:SourceIp" = ${list(draft, statement.source, 1)} } }\n`;
  return `{
      Effect    = ${text(draft, "Allow", 1)}
      Principal = { AWS = ${principals(draft, statement)} }
      Action    = ${list(draft, statement.actions)}
      Resource  = ${resources(draft, statement)}
      ${condition}
    }`;
}

function jsonencoded(draft: Draft, statements: readonly Statement[]): string {
  const all = statements.map((statement) => encodedStatement(draft, statement));
  const forms = [
    (): string => `[${all.join(", ")}]`,
    (): string => `flatten([${all.map((one) => `[${one}]`).join(", ")}, []])`,
    (): string => `concat(${all.map((one) => `[${one}]`).join(", ")})`,
  ];
  return `jsonencode({ Version = "2012-10-17", Statement = ${pick(draft, forms)()} })`;
}

function statementBlock(draft: Draft, statement: Statement): string {
  const hasSource = statement.source.length > 0;
  const condition =
    draft.below(2) === 0
      ? `dynamic "condition" {
      for_each = ${hasSource ? truth(draft, true) : truth(draft, false)} ? [1] : []
      content {
        test     = "IpAddress"
        variable = "aws:SourceIp"
        values   = ["203.0.113.0/24"]
      }
    }`
      : hasSource
        ? `condition {\n      test     = "IpAddress"\n      variable = "aws:SourceIp"\n      values   = ${list(draft, statement.source)}\n    }`
        : "";
  return `statement {
    actions   = ${list(draft, statement.actions)}
    resources = ${resources(draft, statement)}
    principals {
      type        = "AWS"
      identifiers = ${principals(draft, statement)}
    }
    ${condition}
  }
`;
}

function dataSource(draft: Draft, body: string): string {
  const name = `d${draft.declared.length}`;
  const hasCount = draft.below(2) === 0;
  draft.declared.push(
    `data "aws_iam_policy_document" "${name}" {\n  ${hasCount ? `count = ${truth(draft, true)} ? 1 : 0` : ""}\n  ${body}}\n`,
  );
  return hasCount ? `data.aws_iam_policy_document.${name}[0].json` : `data.aws_iam_policy_document.${name}.json`;
}

function documents(draft: Draft, statements: readonly Statement[]): string {
  return dataSource(draft, statements.map((statement) => statementBlock(draft, statement)).join("  "));
}

function merged(draft: Draft, statements: readonly Statement[]): string {
  const each = statements.map((statement) => pick(draft, [documents, jsonencoded])(draft, [statement]));
  const absent = "data.aws_iam_policy_document.none[0].json";
  draft.declared.push(
    `data "aws_iam_policy_document" "none" {\n  count = ${truth(draft, false)} ? 1 : 0\n  statement {\n    actions = ["s3:*"]\n    resources = [aws_s3_bucket.b.arn]\n  }\n}\n`,
  );
  const forms = [
    (): string =>
      `compact([${[...each.map((one) => `${truth(draft, true)} ? ${one} : ""`), `${truth(draft, false)} ? ${absent} : ""`].join(", ")}])`,
    (): string => `concat([${each.join(", ")}], data.aws_iam_policy_document.none[*].json)`,
    (): string => `flatten([[${each.join(", ")}], data.aws_iam_policy_document.none[*].json])`,
    (): string =>
      `compact(concat([${each.join(", ")}, one(data.aws_iam_policy_document.none[*].json)], [try(${absent}, "")]))`,
    (): string => `[for one in [${each.join(", ")}, ""] : one if one != ""]`,
  ];
  const attribute = pick(draft, ["source_policy_documents", "override_policy_documents"]);
  return dataSource(draft, `${attribute} = ${pick(draft, forms)()}\n`);
}

/** A template's text: loops over what is handed in, or over lists of its own. */
function templateText(draft: Draft, statements: readonly Statement[], bucketArn: string): string {
  const parts = statements.map((statement, at) => {
    const comma = at === 0 ? "" : ",";
    const own = (values: readonly string[]): string => `[${values.map(quoted).join(", ")}]`;
    const condition =
      statement.source.length === 0 ? "" : ', "Condition": { "IpAddress": { "aws:SourceIp": "203.0.113.0/24" } }';
    const looped = statement.accounts.length > 1 || draft.below(2) === 0;
    const body = (who: string): string =>
      `{ "Effect": "Allow", "Principal": { "AWS": ${who} }, "Action": \${jsonencode(${list(draft, statement.actions, 2)})}, "Resource": [%{ for index, path in ${own(statement.paths)} }%{ if index > 0 }, %{ endif }"\${${bucketArn}}/\${path}"%{ endfor }]${condition} }`;
    return looped
      ? `${comma}\n    %{~ for index, account in ${own(statement.accounts)} ~}\n    %{ if index > 0 },%{ endif ~}\n    ${body('"arn:aws:iam::${account}:root"')}\n    %{ endfor ~}\n`
      : `${comma}\n    ${body(own(statement.accounts))}\n`;
  });
  return `{\n    "Version": "2012-10-17",\n    "Statement": [${parts.join("    ")}    ]\n}\n`;
}

function heredoc(draft: Draft, statements: readonly Statement[]): string {
  return `<<${pick(draft, ["", "-"])}EOT\n  ${templateText(draft, statements, "aws_s3_bucket.b.arn")}EOT\n`;
}

function templateFile(draft: Draft, statements: readonly Statement[]): string {
  // the template knows only what it is given
  const own: Draft = { ...draft, declared: [] };
  let content = templateText(own, statements, "arn");
  for (let tries = 0; own.declared.length > 0 || content.includes("aws_s3_bucket"); tries++) {
    own.declared.length = 0;
    content = templateText({ ...own, below: tries > 20 ? () => 0 : draft.below }, statements, "arn");
  }
  draft.files["policy.tftpl"] = content;
  return `templatefile(${pick(draft, ['"${path.module}/policy.tftpl"', '"${path.module}/${"policy"}.tftpl"'])}, { arn = ${arn(draft)} })`;
}

const styles = [jsonencoded, jsonencoded, documents, documents, merged, merged, heredoc, templateFile];

/** A bucket and its policy, written in some of the ways that there are. */
export function randomConfiguration(seed: number): Configuration {
  const below = numbers(seed);
  // in every third something is not known
  const draft: Draft = { below, oneIn: below(3) === 0 ? 12 : 0, declared: [], files: {} };
  const statements = Array.from({ length: 1 + draft.below(3) }, () => randomStatement(draft));
  const policy = pick(draft, styles)(draft, statements);
  const main = `resource "aws_s3_bucket" "b" {
  bucket = "@"
}
resource "aws_s3_bucket" "none" {
  count  = length([])
  bucket = "@-none"
}
locals {
  arn = aws_s3_bucket.b.arn
}
resource "aws_s3_bucket_policy" "b" {
  bucket = ${pick(draft, ["aws_s3_bucket.b.id", "aws_s3_bucket.b.bucket", "one(aws_s3_bucket.b[*].id)"])}
  policy = ${policy}
}
`;
  return { ...draft.files, "main.tf": main + draft.declared.join("") };
}
