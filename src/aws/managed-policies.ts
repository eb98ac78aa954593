import type * as policies from "./data/managed-policies.json";

/** What a managed policy of AWS says about S3, KMS, STS and IAM, and when that was so. */
export interface AwsManagedPolicy {
  readonly name: string;
  /** The version of AWS's document that was read: `v182`. */
  readonly version: string;
  /** A document of these statements only; left out where there are none, and the policy opens no bucket. */
  readonly text?: string;
  readonly source: string;
}

interface Extract {
  readonly path: string;
  readonly version: string;
  readonly statements: readonly object[];
}

let all: { readonly [name: string]: Extract } | undefined;

function known(): { readonly [name: string]: Extract } {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- few plans name one, and parsing takes a small one's time
  return (all ??= require("./data/managed-policies.json") as typeof policies);
}

const form = /^arn:[^:]+:iam::aws:policy(\/(?:[^/]+\/)*)([^/]+)$/;

/**
 * A managed policy of AWS, as far as it can open a bucket, a key or another role, or change IAM.
 *
 * @param arn with AWS's path: `arn:aws:iam::aws:policy/job-function/ViewOnlyAccess`
 * @returns undefined for a policy whose text is not known here
 */
export function awsManagedPolicy(arn: string): AwsManagedPolicy | undefined {
  const [, path, name = ""] = form.exec(arn) ?? [];
  const policy = Object.hasOwn(known(), name) ? known()[name] : undefined;
  if (policy === undefined || policy.path !== path) return undefined;
  const { version, statements } = policy;
  return {
    name,
    version,
    ...(statements.length === 0 ? {} : { text: JSON.stringify({ Version: "2012-10-17", Statement: statements }) }),
    source: `https://docs.aws.amazon.com/aws-managed-policy/latest/reference/${name}.html`,
  };
}
