import type { Report } from "../../src/review/report";
import { review } from "../../src/review/review";
import type { Rule } from "../../src/review/rule";
import { rules } from "../../src/review/rules/all";
import { patterns } from "../support/patterns";

/** One entry of `resource_changes`, written short. */
export interface Entry {
  readonly address: string;
  /** Default: `create`; with `before`, `update`; without `after`, `delete`. */
  readonly actions?: readonly string[];
  readonly before?: object;
  readonly after?: object;
  readonly unknown?: object;
  readonly sensitive?: object;
  readonly more?: object;
  readonly importing?: boolean;
}

function actionsOf({ actions, before, after }: Entry): readonly string[] {
  if (actions !== undefined) return actions;
  if (before === undefined) return ["create"];
  return after === undefined ? ["delete"] : ["update"];
}

/** A plan of these changes; for what would take too many real ones. */
export function planOf(entries: readonly Entry[], more: object = {}): object {
  return {
    format_version: "1.2",
    terraform_version: "1.11.4",
    resource_changes: entries.map((entry) => {
      const parts = entry.address.replace(/\[.*\]$/, "").split(".");
      const data = parts.at(-3) === "data";
      return {
        address: entry.address,
        mode: data ? "data" : "managed",
        type: parts.at(-2),
        name: parts.at(-1),
        ...entry.more,
        change: {
          actions: actionsOf(entry),
          before: entry.before ?? null,
          after: entry.after ?? null,
          after_unknown: entry.unknown ?? {},
          before_sensitive: {},
          after_sensitive: entry.sensitive ?? {},
          ...(entry.importing === true ? { importing: { id: entry.address } } : {}),
        },
      };
    }),
    ...more,
  };
}

/**
 * A plan's configuration of these providers, by their keys, and of resources, each of one of them: what says in which account
 * something lies.
 */
export function providersOf(
  providers: { readonly [key: string]: object },
  resources: readonly (readonly [address: string, provider: string])[],
): object {
  return {
    provider_config: Object.fromEntries(
      Object.entries(providers).map(([key, expressions]) => [
        key,
        { name: "aws", full_name: "registry.terraform.io/hashicorp/aws", expressions },
      ]),
    ),
    root_module: {
      resources: resources.map(([address, provider]) => {
        const [type, name] = address.split(".");
        return { address, mode: "managed", type, name, provider_config_key: provider, expressions: {} };
      }),
    },
  };
}

/** Expressions of a provider that assumes a role of this account; undefined: one that a variable names. */
export function assuming(account: string | undefined): { readonly assume_role: readonly object[] } {
  const role =
    account === undefined ? { references: ["var.role"] } : { constant_value: `arn:aws:iam::${account}:role/deploy` };
  return { assume_role: [{ role_arn: role }] };
}

export const vendor = "arn:aws:iam::395540211253:root";
export const stranger = "arn:aws:iam::111122223333:root";
export const assumer = "arn:aws:iam::630681592166:user/bitmovinCustomerS3Access";

/** A statement that allows; `principal` is an ARN, `*`, or left out. */
export function allow(
  principal: string | undefined,
  action: string | readonly string[],
  resource: string | readonly string[],
  more: object = {},
): object {
  const named = principal === "*" ? { Principal: "*" } : { Principal: { AWS: principal } };
  return { Effect: "Allow", ...(principal === undefined ? {} : named), Action: action, Resource: resource, ...more };
}

export function document(...statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** A new bucket with this policy. */
export function bucketWith(name: string, ...statements: readonly object[]): readonly Entry[] {
  return [
    { address: `aws_s3_bucket.${name}`, after: { bucket: name } },
    { address: `aws_s3_bucket_policy.${name}`, after: { bucket: name, policy: document(...statements) } },
  ];
}

/** The bucket `acme`, which stays, and a change of its policy's statements. */
export function policyChange(
  before: readonly object[],
  after: readonly object[],
  more: Partial<Entry> = {},
): readonly Entry[] {
  const policy = (statements: readonly object[]) => ({ bucket: "acme", policy: document(...statements) });
  return [
    { address: "aws_s3_bucket.b", actions: ["no-op"], before: { bucket: "acme" }, after: { bucket: "acme" } },
    { address: "aws_s3_bucket_policy.b", before: policy(before), after: policy(after), ...more },
  ];
}

/** A role that this principal may assume, with this policy. */
export function roleWith(
  name: string,
  principal: string,
  condition: object,
  ...statements: readonly object[]
): readonly Entry[] {
  const trust = { Effect: "Allow", Principal: { AWS: principal }, Action: "sts:AssumeRole", Condition: condition };
  return [
    { address: `aws_iam_role.${name}`, after: { name, assume_role_policy: document(trust) } },
    { address: `aws_iam_role_policy.${name}`, after: { name: "access", role: name, policy: document(...statements) } },
  ];
}

export function reviewed(
  entries: readonly Entry[],
  options: { readonly known?: object; readonly more?: object; readonly using?: readonly Rule[] } = {},
): Report {
  return review(
    planOf(entries, options.more),
    { patterns, known: new Map(Object.entries(options.known ?? {}) as [string, string][]) },
    options.using ?? rules,
  );
}

/** A statement that allows a service of AWS. */
export function allowService(
  service: string,
  action: string | readonly string[],
  resource: string | readonly string[],
  more: object = {},
): object {
  return { Effect: "Allow", Principal: { Service: service }, Action: action, Resource: resource, ...more };
}

/** A role that services of AWS may assume, with this policy. */
export function serviceRole(services: string | readonly string[], ...statements: readonly object[]): readonly Entry[] {
  const trust = {
    Effect: "Allow",
    Principal: { Service: services },
    Action: "sts:AssumeRole",
    Condition: {
      StringEquals: { "aws:SourceAccount": "123456789012" },
      ArnLike: { "aws:SourceArn": "arn:aws:mediaconvert:eu-west-1:123456789012:*" },
    },
  };
  return [
    { address: "aws_iam_role.worker", after: { name: "worker", assume_role_policy: document(trust) } },
    {
      address: "aws_iam_role_policy.worker",
      after: { name: "access", role: "worker", policy: document(...statements) },
    },
  ];
}

/** For one distribution of the account 111122223333. */
export const ofDistribution = {
  Condition: {
    StringEquals: { "AWS:SourceArn": "arn:aws:cloudfront::111122223333:distribution/EDFDVBD6EXAMPLE" },
  },
};
