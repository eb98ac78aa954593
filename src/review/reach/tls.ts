import type { Condition, Policy, PolicyStatement } from "../../policy";

const everything = (action: string): boolean => action === "*" || action.toLowerCase() === "s3:*";

const isForEveryone = (principals: PolicyStatement["principals"]): boolean =>
  principals?.some(({ kind }) => kind === "everyone") === true;

/** `aws:SecureTransport` is false. */
const isWithoutTls = ({ operator, key, values, ifExists }: Condition): boolean =>
  operator === "Bool" &&
  key.toLowerCase() === "aws:securetransport" &&
  values.length === 1 &&
  values[0]?.toLowerCase() === "false" &&
  ifExists !== true;

/**
 * Whether a statement only demands TLS: Deny to everyone, for everything, while aws:SecureTransport is false. Nearly every
 * bucket policy has one, as AWS recommends it; it takes nothing from anybody who calls S3 by HTTPS, as all SDKs do.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
 */
function demandsTls({ effect, principals, actions, resources, conditions }: PolicyStatement): boolean {
  const [condition] = conditions;
  return (
    effect === "Deny" &&
    isForEveryone(principals) &&
    actions?.some(everything) === true &&
    wholeBuckets(resources ?? []) &&
    conditions.length === 1 &&
    condition !== undefined &&
    isWithoutTls(condition) &&
    condition.each === undefined
  );
}

/**
 * What a Deny takes away, in words: `over HTTPS` for the usual demand for TLS, whatever it covers. Undefined for others.
 */
export function demandInWords({ principals, conditions }: PolicyStatement): string | undefined {
  const [condition] = conditions;
  if (conditions.length !== 1 || condition === undefined || !isForEveryone(principals)) return undefined;
  if (isWithoutTls(condition)) return "over HTTPS";
  const { operator, key, values, ifExists } = condition;
  const [value] = values;
  if (values.length !== 1 || value === undefined || ifExists === true) return undefined;
  const isVersion = operator === "NumericLessThan" && key.toLowerCase() === "s3:tlsversion" && /^1\.\d$/.test(value);
  return isVersion ? `over TLS ${value} or later` : undefined;
}

/** Each bucket with its objects: a Deny on a part is no rule for everything. */
function wholeBuckets(resources: readonly string[]): boolean {
  const names = resources
    .filter((resource) => !/^(\*|arn:[^:]*:s3:::\*)$/.test(resource))
    .map((resource) => resource.replace(/\/\*$/, ""));
  return (
    resources.length > 0 &&
    names.every((name) => !name.includes("/") && resources.includes(name) && resources.includes(`${name}/*`))
  );
}

/** A policy without the statements that only demand TLS, and whether it had one. */
export function withoutTls(policy: Policy): { readonly policy: Policy; readonly tlsOnly: boolean } {
  const statements = policy.statements.filter((statement) => !demandsTls(statement));
  if (statements.length === policy.statements.length) return { policy, tlsOnly: false };
  return { policy: { ...policy, statements }, tlsOnly: true };
}
