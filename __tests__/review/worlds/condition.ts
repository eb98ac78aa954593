import { isIdSilent } from "./doors/id-context";
import { isMfaSilent } from "./doors/mfa";
import { endpointKeys } from "./doors/network";
import type { Caller, Context } from "./request";
import { and, not, of, or, type Tri } from "./tri";
import { anyOf, wild } from "./words";
import { type Conditions, list, unknownValue } from "./world";

/** Per positive operator: whether a value of the request is as the policy's value wants. */
const operators: { readonly [name: string]: (wanted: string, value: string) => boolean } = {
  StringEquals: (wanted, value) => wanted === value,
  StringEqualsIgnoreCase: (wanted, value) => wanted.toLowerCase() === value.toLowerCase(),
  StringLike: wild,
  Bool: (wanted, value) => wanted === value,
  IpAddress: (wanted, value) => inRange(wanted, value),
  DateLessThan: (wanted, value) => Date.parse(value) < Date.parse(wanted),
  DateGreaterThan: (wanted, value) => Date.parse(value) > Date.parse(wanted),
  ArnEquals: arnLike,
  ArnLike: arnLike,
};

const negations: { readonly [name: string]: string } = {
  StringNotEquals: "StringEquals",
  StringNotEqualsIgnoreCase: "StringEqualsIgnoreCase",
  StringNotLike: "StringLike",
  NotIpAddress: "IpAddress",
  ArnNotEquals: "ArnEquals",
  ArnNotLike: "ArnLike",
};

function numberOf(ip: string): number {
  return ip.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
}

function inRange(range: string, ip: string): boolean {
  const [address = "", bits = "32"] = range.split("/");
  const size = 2 ** (32 - Number(bits));
  return Math.floor(numberOf(address) / size) === Math.floor(numberOf(ip) / size);
}

/** Each of the six parts is matched by itself. */
function arnLike(pattern: string, arn: string): boolean {
  const parts = (text: string) => [...text.split(":").slice(0, 5), text.split(":").slice(5).join(":")];
  const values = parts(arn);
  return parts(pattern).every((part, index) => wild(part, values[index] ?? ""));
}

/**
 * One test of a Condition. A key that is not there meets negated operators, IfExists and ForAllValues.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_multi-value-conditions.html
 */
export function testHolds(written: string, wanted: readonly string[], value: string | undefined): Tri {
  const [, set, name = "", ifExists] = /^(ForAllValues:|ForAnyValue:)?(\w+?)(IfExists)?$/.exec(written) ?? [];
  if (name === "Null") return anyOf(wanted, (text) => (text === "true") === (value === undefined));
  const positive = negations[name];
  const test = operators[positive ?? name];
  if (!test) throw new Error(`the oracle does not know the operator ${written}`);
  if (value === undefined) {
    if (ifExists !== undefined) return "yes";
    return of(set === undefined ? positive !== undefined : set === "ForAllValues:");
  }
  // whether it is another value, too, nobody can tell
  const match =
    value === unknownValue
      ? or("hole", of(wanted.some((text) => test(text, value))))
      : anyOf(wanted, (text) => test(text, value));
  return positive === undefined ? match : not(match);
}

/** Keys that follow from the operation; all others from who asks, and how. */
export const operationKeys: ReadonlySet<string> = new Set([
  "s3:prefix",
  "s3:x-amz-acl",
  "s3:RequestObjectTag/class",
  "s3:ExistingObjectTag/class",
  "aws:ResourceAccount",
  "s3:ResourceAccount",
  "s3:DataAccessPointArn",
  "s3:DataAccessPointAccount",
  "s3:AccessPointNetworkOrigin",
  "s3express:SessionMode",
  "kms:ViaService",
  "kms:EncryptionContext:aws:s3:arn",
]);

const callerKey = /^aws:Principal(Arn|Account)$/;
/** Of a request that S3 sends on, it is not written whether KMS sees these. */
const networkKey = /^aws:(SourceIp|SourceVpce?|VpcSourceIp|SecureTransport)$/;
const serviceKey = /^aws:Source(Arn|Account)$/;

export function conditionsHold(
  conditions: Conditions | undefined,
  context: Context,
  on: (key: string) => boolean,
  caller?: Caller,
): Tri {
  if (conditions === undefined) return "yes";
  const tests = Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).flatMap(([key, wanted]) => {
      if (!on(key)) return [];
      // whose canonical user it is, no policy tells
      if (caller?.kind === "canonical" && callerKey.test(key)) return ["silent" as const];
      // only services send these; who else could is not asked
      if (caller !== undefined && caller.kind !== "service" && serviceKey.test(key)) return ["silent" as const];
      // whether a service comes by an endpoint of a VPC, and a session still has its token's claims, is not written
      if (caller?.kind === "service" && endpointKeys.includes(key)) return ["silent" as const];
      if (caller !== undefined && (isMfaSilent(key, caller) || isIdSilent(operator, key, list(wanted), caller)))
        return ["silent" as const];
      if (caller !== undefined && caller.kind !== "federated" && key.endsWith(":sub")) return ["silent" as const];
      if (caller?.byS3 === true && networkKey.test(key)) return ["silent" as const];
      return [testHolds(operator, list(wanted), context[key])];
    }),
  );
  return and(...tests);
}
