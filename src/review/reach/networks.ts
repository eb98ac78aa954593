import type { Condition } from "../../policy";
import type { Asker } from "../../policy/asker";
import { type Effective, surplusOf } from "../../policy/effective";
import { type Atom, enginePart } from "./atoms";
import { everythingBy } from "./everything-by";

/** CIDR block, VPC or VPC endpoint → what people call it. */
export type Networks = ReadonlyMap<string, string>;

/**
 * What a request from a network has for certain.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-network-properties
 */
function comesFrom(network: string): Condition {
  if (network.startsWith("vpce-")) return { operator: "StringEquals", key: "aws:SourceVpce", values: [network] };
  if (network.startsWith("vpc-")) return { operator: "StringEquals", key: "aws:SourceVpc", values: [network] };
  return { operator: "IpAddress", key: "aws:SourceIp", values: [network] };
}

/** The networks, in people's words, that every request of a part has to come from; undefined where one need not. */
export function networksOf(
  atom: Atom,
  effective: Effective,
  asker: Asker,
  networks: Networks,
): readonly string[] | undefined {
  if (networks.size === 0 || atom.undecided !== undefined) return undefined;
  const part = enginePart(atom, atom.listed);
  const isWithin = (some: readonly string[]) =>
    "none" in surplusOf(part, effective, everythingBy(some.map(comesFrom)), asker);
  let needed: readonly string[] = [...networks.keys()];
  if (!isWithin(needed)) return undefined;
  for (const network of networks.keys()) {
    const others = needed.filter((other) => other !== network);
    if (isWithin(others)) needed = others;
  }
  // nothing comes from nowhere: nothing of it is allowed
  return needed.length === 0 ? undefined : needed.map((network) => networks.get(network) ?? network).sort();
}
