import { isIP } from "node:net";

const endpoint = /^vpce?-(?:[0-9a-f]{8}|[0-9a-f]{17})$/;

/**
 * What is wrong with the name of a network: an address, a CIDR block, a VPC or a VPC endpoint, as conditions of policies name
 * them. Undefined where nothing is.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-network-properties
 */
export function networkProblem(text: string): string | undefined {
  if (endpoint.test(text)) return undefined;
  const [address = "", length, ...rest] = text.split("/");
  const version = isIP(address);
  const right =
    version !== 0 &&
    rest.length === 0 &&
    (length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= (version === 4 ? 32 : 128)));
  if (!right) return "must be a CIDR block such as 203.0.113.0/24, a VPC (vpc-…) or a VPC endpoint (vpce-…)";
  return length !== undefined && Number(length) === 0 ? "is everybody's: name the networks that are yours" : undefined;
}
