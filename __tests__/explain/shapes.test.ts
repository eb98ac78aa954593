import { documentJson } from "../../src/grants/document";
import { policiesFor } from "../../src/grants/policies";
import { choicesFrom } from "../../src/cli/arguments";
import { explain, type Explanation } from "../../src/explain";
import { ownPoliciesOf, type OwnPolicy } from "../recognise/own-policies";
import { atomsOf } from "../support/atoms";
import { readCommand } from "../support/command-line";
import { featureSets, shapeWays } from "../support/configurations";
import { shapes } from "../support/shapes";

/** Every invented shape, by each way, each direction, with every set of switches. */
const own = ownPoliciesOf(shapeWays, (pattern) => featureSets({ pattern, kind: "user", name: pattern.id }));

/** Every command that is printed: one by each way that has this policy. */
function commandsOf({ suggestion = "", remarks }: Explanation): readonly string[] {
  const others = remarks.flatMap((remark) => /^by [\w-]+ it is the same policy: (.*)$/.exec(remark)?.[1] ?? []);
  return [suggestion, ...others].filter((line) => line !== "");
}

function made(line: string, of: OwnPolicy): { readonly way: string; readonly atoms: string } {
  const { pattern, options } = readCommand(line, () => of.pattern);
  const choices = { ...choicesFrom(pattern, options), ...(options.name === undefined ? {} : { name: options.name }) };
  const { buckets, identity, trust } = policiesFor(pattern, choices);
  const statements = { resource: Object.values(buckets).flat(), identity, trust, key: [] }[of.kind];
  return { way: choices.way, atoms: JSON.stringify(atomsOf(documentJson(statements))) };
}

/** Somebody of whom only the customer is told, or who signs for others, too: it can never be sure. */
function isUnsure({ kind, names }: OwnPolicy): boolean {
  return kind === "trust" && !names;
}

test.each(own.map((one) => [`${one.name} ${one.kind}`, one] as const))("%s is just what it is said to be", (_, one) => {
  const found = explain(one.document, [one.pattern]);
  expect([found.service?.id, found.exact]).toEqual([one.pattern.id, !isUnsure(one)]);
  const [bucket] = found.buckets;
  if (one.kind !== "trust") expect(bucket?.directions).toEqual(one.access);
  const commands = commandsOf(found).map((line) => made(line, one));
  expect(commands.map(({ way }) => way)).toContain(one.way);
  const atoms = JSON.stringify(atomsOf(one.document));
  // a trust policy says nothing of features; of another, what is said of them makes the same policy
  expect(commands.map((command) => command.atoms === atoms)).toEqual(commands.map(() => true));
  // and none is said to be otherwise than it is, but one whose actions another brings along
  const other = Object.entries(bucket?.features ?? {}).filter(([name, on]) => one.features[name] !== on);
  expect(other.length === 0 || sharesActions(one)).toBe(true);
});

/** Whether what some feature allows another allows, too, so that the policy cannot tell which is on. */
function sharesActions({ pattern }: OwnPolicy): boolean {
  const needs = Object.values(pattern.access).flatMap((access) => access?.needs ?? []);
  return needs.some((a) => needs.some((b) => a.feature !== b.feature && a.action === b.action && a.on === b.on));
}

/** What a customer is told is in no account that another shape comes from. */
function ofAnotherAccount({ pattern, document }: OwnPolicy): unknown {
  const text = JSON.stringify(document);
  const isOwn = JSON.stringify(pattern.ways).includes("111122223333");
  return JSON.parse(isOwn ? text : text.replaceAll("111122223333", "999988887777"));
}

test("among all of them it is that one, or it is among those that are said to be as likely", () => {
  const lost = own.flatMap((one) => {
    const { service, alternatives } = explain(ofAnotherAccount(one), shapes);
    return [service, ...alternatives].some((found) => found?.id === one.pattern.id) ? [] : [`${one.name} ${one.kind}`];
  });
  expect(lost).toEqual([]);
});

const vendor = { AWS: "arn:aws:iam::444455556666:role/export" };
const ours = { AWS: "arn:aws:iam::111122223333:root" };

test.each([
  ["itself", "arn:aws:iam::111122223333:role/media", true],
  // a name that the vendor does not take, or a path that no command writes
  ["a role of another name", "arn:aws:iam::111122223333:role/admin", false],
  ["a role below a path", "arn:aws:iam::111122223333:role/a/media", false],
  ["any role", "arn:aws:iam::111122223333:role/*", false],
])("a role that %s may assume is exact: %s", (_, arn, exact) => {
  const id = "4b8a6a5e-0000-4000-8000-5f6d7c8b9a01";
  const found = explain(
    {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: vendor,
          Action: ["sts:AssumeRole", "sts:TagSession"],
          Condition: { StringEquals: { "sts:ExternalId": id } },
        },
        {
          Effect: "Allow",
          Principal: ours,
          Action: "sts:AssumeRole",
          Condition: { ArnEquals: { "aws:PrincipalArn": arn } },
        },
      ],
    },
    shapes.filter((shape) => shape.id === "shape-itself"),
  );
  expect([found.exact, found.others.length === 0]).toEqual([exact, exact]);
  // what cannot be seen is said
  expect(found.remarks.some((remark) => remark.includes("whether") && remark.includes(arn))).toBe(exact);
  if (exact) expect(found.suggestion).toContain("--name media");
});
