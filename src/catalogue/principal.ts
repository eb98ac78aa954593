import { oneOrMany, type Shape } from "./shape";

/** One or more principals by ARN: account roots, users, roles. May hold told values. */
export interface FixedPrincipal {
  readonly arn: string | readonly string[];
  /** The same account as an S3 canonical user ID: 64 hex digits. Bucket policies only. */
  readonly canonicalUser?: string;
  /** URL of the document that names it. */
  readonly source: string;
}

/** An account known by its S3 canonical user ID alone. */
export interface CanonicalPrincipal {
  readonly canonicalUser: string;
  readonly source: string;
}

/** AWS services, e.g. `logs.${region}.amazonaws.com`. */
export interface AwsServicePrincipal {
  readonly service: string | readonly string[];
  readonly source: string;
}

/** An identity provider: `accounts.google.com`, or the ARN of one in our account. Roles only. */
export interface ProviderPrincipal {
  readonly provider: string;
  readonly source: string;
}

/** An ARN that somebody tells the customer. */
export interface ToldPrincipal {
  /** Name of the told value, e.g. `principal-arn`. */
  readonly told: string;
}

/** One of several, by region, edition, pod or partition. */
export interface ChosenPrincipal {
  /** Name of the told value, of the form `choice`, e.g. `region`. */
  readonly chosen: string;
  /** What may be chosen, and who that is. */
  readonly from: {
    readonly [choice: string]: { readonly arn: string | readonly string[] } | { readonly service: string };
  };
  readonly source: string;
}

export type Who =
  FixedPrincipal | CanonicalPrincipal | AwsServicePrincipal | ProviderPrincipal | ToldPrincipal | ChosenPrincipal;

export const whoShape: Shape = {
  fields: {
    "arn?": oneOrMany,
    "canonicalUser?": "text",
    "service?": oneOrMany,
    "provider?": "text",
    "told?": "text",
    "chosen?": "text",
    "from?": { map: { fields: { "arn?": oneOrMany, "service?": "text" } } },
    "source?": "text",
  },
};

/** How a policy names somebody: the type of the principal, as IAM has it, and who. Texts may hold told values. */
export interface PolicyName {
  readonly type: "AWS" | "CanonicalUser" | "Service" | "Federated";
  readonly texts: readonly string[];
  /** What has to be chosen, so that it is this one. */
  readonly choice?: string;
}

export function asList(one: string | readonly string[] | undefined): readonly string[] {
  return typeof one === "string" ? [one] : (one ?? []);
}

/** All names of a principal, the usual one first; of a choice, the name of each. What is still to be checked may lack a field. */
export function policyNames(who: Who): readonly PolicyName[] {
  if ("chosen" in who) {
    return Object.entries(who.from ?? {}).map(([choice, one]) =>
      "arn" in one
        ? { choice, type: "AWS", texts: asList(one.arn) }
        : { choice, type: "Service", texts: asList(one.service) },
    );
  }
  if ("service" in who) return [{ type: "Service", texts: asList(who.service) }];
  if ("provider" in who) return [{ type: "Federated", texts: asList(who.provider) }];
  if ("told" in who) return [{ type: "AWS", texts: [`\${${who.told}}`] }];
  const { canonicalUser } = who;
  const canonical = canonicalUser === undefined ? [] : [{ type: "CanonicalUser", texts: [canonicalUser] } as const];
  return "arn" in who ? [{ type: "AWS", texts: asList(who.arn) }, ...canonical] : canonical;
}
