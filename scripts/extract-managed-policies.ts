/**
 * Writes src/aws/data/managed-policies.json again: of each policy of AWS named there, what it says about S3, KMS, STS and IAM,
 * out of moto's copy of AWS's documents (Apache-2.0). A name that is added with an empty object is filled in.
 * AWS's own pages: https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 * Run it after an update of moto: npx tsx scripts/extract-managed-policies.ts
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

interface Statement {
  readonly Action?: string | readonly string[];
  readonly [element: string]: unknown;
}

interface Known {
  readonly Path: string;
  readonly DefaultVersionId: string;
  readonly Document: { readonly Statement: Statement | readonly Statement[] };
}

export interface Extract {
  readonly path: string;
  readonly version: string;
  readonly statements: readonly Statement[];
}

const kept = ["Effect", "Action", "NotAction", "Resource", "NotResource", "Condition"];

/** Reading IAM opens nothing. */
const relevant = /^(\*|s3[a-z-]*:|kms:|sts:|iam:(?!Get|List|Generate|Simulate))/i;

/** Everything that a policy says about S3, KMS, STS and IAM: by name, by a star, or by naming what it leaves out. */
function extract({ Path, DefaultVersionId, Document }: Known): Extract {
  const statements = [Document.Statement].flat().flatMap((statement): readonly Statement[] => {
    const actions = [statement.Action ?? []].flat().filter((action) => relevant.test(action));
    if (statement.Action !== undefined && actions.length === 0) return [];
    const all: Statement = { ...statement, ...(statement.Action === undefined ? {} : { Action: actions }) };
    return [Object.fromEntries(kept.flatMap((name) => (name in all ? [[name, all[name]]] : [])))];
  });
  return { path: Path, version: DefaultVersionId, statements };
}

function policiesOfMoto(): { readonly [name: string]: Known } {
  const program =
    "import json; from moto.iam.aws_managed_policies import aws_managed_policies_data as d; print(d if isinstance(d, str) else json.dumps(d))";
  const text = execFileSync("python3", ["-c", program], { encoding: "utf8", maxBuffer: 2 ** 28 });
  return JSON.parse(text) as { readonly [name: string]: Known };
}

/** All policies of AWS that this machine's moto has, as far as they are of interest. */
export function managedPoliciesOfMoto(): { readonly [name: string]: Extract } {
  return Object.fromEntries(Object.entries(policiesOfMoto()).map(([name, policy]) => [name, extract(policy)]));
}

/** The documents of these policies, in full. */
export function managedDocumentsOfMoto(): { readonly [name: string]: object } {
  return Object.fromEntries(Object.entries(policiesOfMoto()).map(([name, { Document }]) => [name, Document]));
}

if (require.main === module) {
  const file = join(__dirname, "..", "src", "aws", "data", "managed-policies.json");
  const before = JSON.parse(readFileSync(file, "utf8")) as { readonly [name: string]: Extract };
  const all = managedPoliciesOfMoto();
  const after = Object.fromEntries(
    Object.keys(before)
      .sort()
      .map((name) => [name, all[name] ?? before[name]]),
  );
  writeFileSync(file, `${JSON.stringify(after, null, 2)}\n`);
}
