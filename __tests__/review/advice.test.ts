import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { comparePolicies } from "../../src/policy";
import type { Report } from "../../src/review/report";
import { grantform } from "../support/run";
import { cases, pathOf, reviewCase } from "./case";
import {
  allow,
  allowService,
  assumer,
  bucketWith,
  ofDistribution,
  reviewed,
  roleWith,
  serviceRole,
  vendor,
} from "./synthetic";

interface Advice {
  readonly from: string;
  readonly command: string;
  /** The policy that the finding is about, as the plan has it. */
  readonly policy?: string;
}

interface Plan {
  readonly resource_changes: readonly { readonly address: string; readonly change: { readonly after: unknown } }[];
}

function policyAt(plan: Plan, address: string): string | undefined {
  const after = plan.resource_changes.find((change) => change.address === address)?.change.after;
  return (after as { readonly policy?: string } | null | undefined)?.policy;
}

/** Every command that a report tells its reader to run. */
function commandsIn(
  report: Report,
  from: string,
  policyOf: (address: string) => string | undefined,
): readonly Advice[] {
  return report.findings.flatMap(({ fix, address }) => {
    const command = /grantform [\s\S]*/.exec(fix.replace(/grantform\.yaml/g, ""))?.[0];
    if (command === undefined) return [];
    const policy = policyOf(address);
    return [{ from: `${from} ${address}`, command, ...(policy === undefined ? {} : { policy }) }];
  });
}

/** As a shell runs it, whatever it has of quotes, stars and spaces. */
function shell(command: string): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  const script = `grantform() { "$NODE" "$GRANTFORM" "$@"; }\n${command}`;
  const env = { ...process.env, NODE: process.execPath, GRANTFORM: grantform };
  return spawnSync("sh", ["-c", script], { encoding: "utf8", env, cwd: __dirname });
}

/** More kinds than the recorded plans have. */
const synthetic = [
  ["a bucket policy with odd paths", bucketWith("acme-in", allow(vendor, "s3:*", "arn:aws:s3:::acme-in/it's $HOME/*"))],
  [
    "two directions on two paths",
    bucketWith(
      "acme-in",
      allow(vendor, ["s3:GetObject", "s3:DeleteObject"], "arn:aws:s3:::acme-in/in/*"),
      allow(vendor, ["s3:PutObject", "s3:PutObjectAcl"], "arn:aws:s3:::acme-in/out/*"),
    ),
  ],
  [
    "a role",
    roleWith(
      "bitmovin-encoding",
      assumer,
      { StringEquals: { "sts:ExternalId": "acme-1" } },
      allow(undefined, ["s3:GetObject", "s3:DeleteObject"], "arn:aws:s3:::acme-in/vod/*"),
    ),
  ],
  [
    "a distribution",
    bucketWith(
      "acme-in",
      allowService(
        "cloudfront.amazonaws.com",
        ["s3:GetObject", "s3:DeleteObjectVersion"],
        "arn:aws:s3:::acme-in/*",
        ofDistribution,
      ),
    ),
  ],
  [
    "a role of a service of AWS",
    serviceRole(
      "mediaconvert.amazonaws.com",
      allow(undefined, ["s3:GetObject", "s3:DeleteObject"], "arn:aws:s3:::acme-in/vod/*"),
    ),
  ],
] as const;

async function allAdvice(): Promise<readonly Advice[]> {
  const recorded = await Promise.all(
    cases.map(async (name) => {
      const plan = JSON.parse(readFileSync(pathOf(name, "plan.json"), "utf8")) as Plan;
      return commandsIn(await reviewCase(name), name, (address) => policyAt(plan, address));
    }),
  );
  const made = synthetic.flatMap(([name, entries]) =>
    commandsIn(reviewed(entries), name, (address) => {
      const entry = entries.find((one) => one.address === address);
      return (entry?.after as { readonly policy?: string } | undefined)?.policy;
    }),
  );
  return [...recorded.flat(), ...made];
}

let advice: readonly Advice[];
beforeAll(async () => {
  advice = await allAdvice();
});

test("there is advice to try, of every way", () => {
  const commands = advice.map(({ command }) => command);
  expect(commands.length).toBeGreaterThanOrEqual(8);
  for (const word of ["--external-id", "--told distribution-arn=arn:", "--told account-id=123456789012"])
    expect(commands.some((command) => command.includes(word))).toBe(true);
});

test("every command runs as it is printed", () => {
  const refused = advice.flatMap(({ from, command }) => {
    const { status, stdout, stderr } = shell(command);
    return status === 0 && stdout.includes("resource ") ? [] : [`${from}: ${command}: ${stderr}`];
  });
  expect(refused).toEqual([]);
});

test("and lets in no more than what it is advice about", () => {
  const judged = advice.filter(({ policy }) => policy !== undefined);
  expect(judged.length).toBeGreaterThanOrEqual(6);
  const wider = judged.flatMap(({ from, command, policy = "" }) => {
    const only = policy.includes("Principal") ? "" : " --only identity";
    const { stdout, stderr } = shell(command.replace(" hcl ", " policy ") + only);
    const { relation } = comparePolicies(stdout, policy);
    return relation === "narrower" || relation === "equal" ? [] : [`${from}: ${relation} ${command} ${stderr}`];
  });
  expect(wider).toEqual([]);
});
