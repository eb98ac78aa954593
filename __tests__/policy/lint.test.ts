import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { withServices } from "../../src/aws/actions";
import { otherServices } from "../../src/aws/other-services";
import type { FaultKind } from "../../src/policy/faults";
import { explainFaults, lintPolicy } from "../../src/policy/lint";
import type { Check } from "../../src/policy/lint/check";
import { checks } from "../../src/policy/lint/checks";
import { parsePolicy } from "../../src/policy/parse";
import { problems } from "../../src/policy/lint/problems";
import { readingChecks } from "../../src/policy/lint/reading-checks";
import type { ProblemClass } from "../../src/policy/policy";
import { readPolicy } from "../../src/policy/read-policy";
import { root } from "../support/run";
import { accessRows } from "./lint/access";
import { conditionRows } from "./lint/conditions";
import { documentedChecks, leftOut, otherAnchors } from "./lint/documented";
import { grammarRows } from "./lint/grammar";
import { ofBucket, ofIdentity, ofKey, ofRole, type Case, type Row } from "./lint/row";
import { serviceRows } from "./lint/services";
import { textRows } from "./lint/texts";
import { trustRows } from "./lint/trust";

const rows = [...grammarRows, ...textRows, ...conditionRows, ...accessRows, ...trustRows, ...serviceRows];

const allServices = withServices(otherServices);

/** Whether a check says something of a document, of all checks or of these only. */
function says({ check, class: wanted }: Row, [kind, document]: Case, by: readonly Check[] = checks): boolean {
  const read = readPolicy(document, kind);
  const found = problems();
  explainFaults(read.faults, by, found);
  lintPolicy(read, true, by, found, allServices);
  return found.list.some(({ check: name, class: one }) => name === check && one === wanted);
}

function each(choose: (row: Row) => readonly Case[]) {
  return rows.flatMap((row) =>
    choose(row).map((one) => ({ row, one, check: row.check, document: JSON.stringify(one[1]).slice(0, 200) })),
  );
}

test.each(each(({ fires }) => fires))("$check is said of $document", ({ row, one }) => {
  expect(says(row, one)).toBe(true);
});

test.each(each(({ quiet }) => quiet))("$check is not said of $document", ({ row, one }) => {
  expect(says(row, one)).toBe(false);
});

test.each(checks.map((check) => ({ name: check.name, check })))("without $name, its rows fail", ({ check }) => {
  const others = checks.filter((other) => other !== check);
  const fires = rows
    .filter(({ check: name }) => name === check.name)
    .flatMap((row) => row.fires.map((one) => says(row, one, others)));
  expect(fires).not.toEqual([]);
  expect(fires).not.toContain(true);
});

test("every row is of a check, in its class", () => {
  const known = new Set(checks.map(({ name, class: one }) => `${one} ${name}`));
  expect(rows.map(({ check, class: one }) => `${one} ${check}`).filter((one) => !known.has(one))).toEqual([]);
});

test("nothing is said of services whose data nobody loaded", () => {
  const policy = { Effect: "Allow", Action: "ec2:Whatever", Resource: "arn:aws:sqs:::acme" };
  const { problems: found } = parsePolicy({ Version: "2012-10-17", Statement: policy }, { kind: "identity" });
  expect(found).toEqual([]);
});

// what IAM and S3 answer: MalformedPolicyDocument, MalformedPolicy
test.each([
  ["ARN Region not allowed", true, ofIdentity({ Resource: "arn:aws:s3:us-west-2:123456789012:acme/a" })],
  ["ARN Region not allowed", true, ofIdentity({ Resource: "arn:aws:iam:us-east-1:111122223333:role/r" })],
  ["ARN Region not allowed", false, ofKey({ Resource: "arn:aws:iam:us-east-1:111122223333:role/r" })],
  ["Invalid ARN resource", true, ofIdentity({ Action: "iam:GetRole", Resource: "arn:aws:iam::111122223333:rolle/r" })],
  ["Invalid ARN resource", false, ofIdentity({ Action: "kms:Decrypt", Resource: "arn:aws:kms:*:*:keys/1" })],
  ["Invalid ARN resource", true, ofBucket({ Resource: "arn:aws:s3:::acme :x/*" })],
  ["Invalid action", false, ofIdentity({ Action: "s3:GetObjects" })],
  ["Invalid action", true, ofBucket({ Action: "s3:GetObjects" })],
  ["Unsupported Sid", true, ofRole({ Sid: "a b" })],
  ["Unsupported Sid", false, ofKey({ Sid: "a-b" })],
  ["Type mismatch date", false, ofIdentity({ Condition: { DateLessThan: { "aws:CurrentTime": "soon" } } })],
  ["Invalid principal account", true, ofBucket({ Principal: { AWS: "11112222333" } })],
  ["Invalid principal account", false, ofBucket({ Principal: { AWS: "arn:aws:iam::ACCOUNT-ID:root" } })],
] as const)("%s is refused: %s", (check, refused, [kind, document]) => {
  const { problems: found } = parsePolicy(document, { kind });
  expect(found.filter(({ check: name }) => name === check).map((problem) => problem.refused)).toEqual([refused]);
});

const page = "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html";
const anchors: { readonly [one in ProblemClass]: string } = {
  error: "error",
  "security-warning": "security-warning",
  warning: "general-warning",
  suggestion: "suggestion",
};

function slug(name: string): string {
  return name.toLowerCase().replaceAll(" ", "-");
}

const documented = Object.entries(documentedChecks).flatMap(([one, names]) =>
  names.map((name) => ({
    name,
    class: one as ProblemClass,
    out: leftOut.find(([pattern]) => pattern.test(name))?.[1],
  })),
);

test.each(documented.filter(({ out }) => out === undefined))("AWS's check $name, $class, is there", (wanted) => {
  const anchor = otherAnchors[wanted.name] ?? slug(wanted.name);
  expect(checks.find(({ name }) => name === wanted.name)).toMatchObject({
    class: wanted.class,
    url: `${page}#access-analyzer-reference-policy-checks-${anchors[wanted.class]}-${anchor}`,
  });
});

test.each(documented.filter(({ out }) => out !== undefined))("AWS's check $name is left out: $out", ({ name }) => {
  expect(checks.map((check) => check.name)).not.toContain(name);
});

test("at least nine in ten of AWS's checks are there", () => {
  expect(documented.filter(({ out }) => out === undefined).length / documented.length).toBeGreaterThan(0.9);
});

test("no check claims AWS's page that is not on it", () => {
  const names = new Set(documented.map(({ name }) => name));
  expect(checks.filter(({ name, url }) => url.startsWith(page) && !names.has(name))).toEqual([]);
});

const folder = join(root, "src", "policy", "lint", "checks");

test("each check has a small file of its name, and there is no other", () => {
  const files = readdirSync(folder);
  expect(files).toEqual(checks.map(({ name }) => `${slug(name)}.ts`).sort());
  for (const file of files) expect(readFileSync(join(folder, file), "utf8").split("\n").length).toBeLessThan(80);
});

test("a check's page, code and reason have their form", () => {
  for (const { name, url, code, why } of checks) {
    expect(url).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/[\w./#-]+$/);
    expect(code).toMatch(/^[a-z0-9-]+$/);
    expect(why).toMatch(/^[A-Z].*\.$/);
    expect(name).not.toMatch(/[.:]/);
  }
});

/** Every kind of fault, which the type holds complete. */
const kinds: { readonly [kind in FaultKind]: true } = {
  json: true,
  "no-object": true,
  "too-large": true,
  "duplicate-name": true,
  "unknown-element": true,
  "missing-statement": true,
  "missing-effect": true,
  "missing-action": true,
  "missing-resource": true,
  "missing-principal": true,
  combination: true,
  version: true,
  effect: true,
  "id-type": true,
  "sid-type": true,
  "statement-type": true,
  "condition-type": true,
  "text-type": true,
  "condition-value-type": true,
  "principal-of-identity": true,
  "trust-notprincipal": true,
  "trust-resource": true,
  "empty-action": true,
  "empty-resource": true,
  action: true,
  "action-variable": true,
  "trust-action": true,
  "arn-prefix": true,
  "arn-field": true,
  "arn-partition": true,
  "arn-service": true,
  operator: true,
  "null-if-exists": true,
  "bool-value": true,
  "date-value": true,
  "number-value": true,
  "ip-value": true,
  "binary-value": true,
  principal: true,
  "principal-type": true,
  "principal-text": true,
  "principal-arn": true,
  "principal-key": true,
  "principal-star": true,
  "principal-variable": true,
  "principal-wildcard": true,
  account: true,
  "canonical-user": true,
  "service-principal": true,
  "role-id": true,
  "user-id": true,
  "no-principal": true,
  "empty-principals": true,
  sid: true,
  "duplicate-sid": true,
};

test.each(Object.keys(kinds))("the fault %s has one check that explains it", (kind) => {
  expect(readingChecks.filter(({ faults }) => Object.hasOwn(faults ?? {}, kind))).toHaveLength(1);
});
