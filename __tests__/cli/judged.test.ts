import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { judgePlan } from "../../src/cli/judged";
import { planOf, reviewed, roleWith, stranger, type Entry } from "../review/synthetic";
import { grantform } from "../support/run";

const folder = mkdtempSync(join(tmpdir(), "grantform-judged-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function told({ findings }: Awaited<ReturnType<typeof judgePlan>>["report"]): readonly string[] {
  return findings.flatMap(({ rule, what }) => (rule === "ineffective-statement" ? [what] : []));
}

/** What a role gives that a stranger may assume. */
function rolePlan(...given: readonly object[]): readonly Entry[] {
  const s3 = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme/*" };
  return roleWith("feed", stranger, {}, s3, ...given);
}

// the command line knows the actions of every service; the library, which reads no files, those that grants to buckets touch
test.each<readonly [string, object, string | undefined, boolean]>([
  ["an action that EC2 lacks", { Action: "ec2:FooBar", Resource: "*" }, 'there is no action "ec2:FooBar"', false],
  ["one that it has", { Action: "ec2:DescribeVpcs", Resource: "*" }, undefined, false],
  ["an action that S3 lacks", { Action: "s3:FooBar", Resource: "*" }, 'there is no action "s3:FooBar"', true],
  [
    "an action on another service's resource",
    { Action: "sqs:SendMessage", Resource: "arn:aws:sns:eu-west-1:111122223333:t" },
    '"sqs:SendMessage" works on nothing that this statement names',
    false,
  ],
])("%s", async (_, statement, expected, byLibrary) => {
  const entries = rolePlan({ Effect: "Allow", ...statement });
  const file = join(folder, "plan.json");
  writeFileSync(file, JSON.stringify(planOf(entries)));
  const { report } = await judgePlan(file, {});
  const ending = expected === undefined ? [] : [expect.stringContaining(expected)];
  expect(told(report)).toEqual(ending);
  expect(told(reviewed(entries))).toEqual(byLibrary ? ending : []);
});

test("a review that needs no other service does not read what is known of them", () => {
  const bundles = dirname(grantform);
  expect(readFileSync(join(bundles, "review.js"), "utf8")).toContain('require("./aws-other-services.js")');
  // all of the review's code
  expect(statSync(join(bundles, "review.js")).size).toBeLessThan(900_000);
});
