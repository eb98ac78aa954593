import type { Tests } from "../add-condition";
import type { Context } from "../request";
import type { Test } from "../some-conditions";

/**
 * Where a request comes from: a public address, or a VPC by an endpoint of it, with a private one.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-network-properties
 */

export const vpc = "vpc-0a1b2c3d";
const otherVpc = "vpc-0e5f6a7b";

export const networkValues: { readonly [key: string]: readonly (string | undefined)[] } = {
  "aws:SourceVpc": [vpc, otherVpc, "vpc-0c8d9e0f", undefined],
  "aws:VpcSourceIp": ["10.0.1.7", "10.9.1.7", "10.20.1.7", undefined],
};

/** Keys that only requests by an endpoint of a VPC have. */
export const endpointKeys: readonly string[] = ["aws:SourceVpce", ...Object.keys(networkValues)];

/** By an endpoint a request has all keys of endpoints, and no public address. */
export function isOneNetwork(context: Context): boolean {
  const asked = endpointKeys.filter((key) => key in context);
  const given = asked.filter((key) => context[key] !== undefined);
  if (given.length === 0) return true;
  return given.length === asked.length && context["aws:SourceIp"] === undefined;
}

/** Whether a request says that it comes by no endpoint. */
export function isByNoEndpoint(context: Context): boolean {
  return endpointKeys.some((key) => key in context && context[key] === undefined);
}

const networks: readonly Test[] = [
  [
    ["StringEquals", "StringEquals", "StringNotEquals", "StringEqualsIfExists", "StringNotEqualsIfExists"],
    "aws:SourceVpc",
    [vpc, vpc, [vpc, otherVpc]],
  ],
  [
    ["IpAddress", "IpAddress", "NotIpAddress", "IpAddressIfExists", "NotIpAddressIfExists"],
    "aws:VpcSourceIp",
    ["10.0.0.0/16", ["10.0.0.0/16", "10.9.0.0/16"]],
  ],
  [
    ["IpAddress", "IpAddress", "NotIpAddress", "IpAddressIfExists", "NotIpAddressIfExists"],
    "aws:SourceIp",
    ["192.0.2.0/24", ["192.0.2.0/24", "203.0.113.0/24"]],
  ],
  [["Null"], "aws:SourceVpc", ["true", "false"]],
  [["Null"], "aws:SourceIp", ["true"]],
];

export const networkTests: Tests = { resource: networks, trust: [], identity: networks };
