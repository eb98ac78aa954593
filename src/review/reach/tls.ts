import type { Condition, PolicyStatement } from "../../policy";

function isForEveryone(principals: PolicyStatement["principals"]): boolean {
  return principals?.some(({ kind }) => kind === "everyone") === true;
}

/** `aws:SecureTransport` is false. */
function isWithoutTls({ operator, key, values, ifExists }: Condition): boolean {
  return (
    operator === "Bool" &&
    key.toLowerCase() === "aws:securetransport" &&
    values.length === 1 &&
    values[0]?.toLowerCase() === "false" &&
    ifExists !== true
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
