import { date, mapFields, listItems, oneOf, written } from "../yaml/values";
import type { Yaml } from "../yaml/yaml";
import { accessRules } from "./access-rules";

/** A finding that somebody has looked at and takes responsibility for. */
export interface Acceptance {
  /** The rule's id. */
  readonly rule: string;
  /** The finding's resource address, as the report prints it. Without it: any. */
  readonly address?: string;
  /** The finding's principal, as the report prints it. Without it: any. */
  readonly principal?: string;
  /** The finding's access, as the report prints it: what somebody may do. Always of rules that are held against grants. Without it: any. */
  readonly access?: string;
  readonly reason: string;
  /** Last day, UTC, `YYYY-MM-DD`. Without it: for good. */
  readonly expires?: string;
  /** Where the file says so, e.g. `grantform.yaml:7`. */
  readonly at: string;
}

const keys = ["rule", "address", "principal", "access", "reason", "expires"];

/**
 * The entries of `accept`.
 *
 * @param name of the file
 * @param rules ids of all rules
 */
export function acceptances(yaml: Yaml, name: string, node: unknown, rules: readonly string[]): readonly Acceptance[] {
  return listItems(yaml, node, "accept").map((item) => acceptance(yaml, name, item, rules));
}

function acceptance(yaml: Yaml, name: string, node: unknown, rules: readonly string[]): Acceptance {
  const given = mapFields(yaml, node, "accept", keys);
  const field = (key: string): string | undefined => (given.has(key) ? written(yaml, given.get(key), key) : undefined);
  const rule = given.has("rule") ? oneOf(yaml, given.get("rule"), "rule", rules) : undefined;
  const [address, principal, access, reason] = ["address", "principal", "access", "reason"].map(field);
  if (rule === undefined) return yaml.fail(node, "an entry of accept needs a rule");
  if (reason === undefined) return yaml.fail(node, "an entry of accept needs a reason");
  if (address === undefined && principal === undefined)
    return yaml.fail(node, "an entry of accept needs an address or a principal");
  if (access === undefined && accessRules.includes(rule))
    return yaml.fail(
      node,
      `an entry of accept for ${rule} needs access, as the report prints it with the finding: more than that is a finding again`,
    );
  return {
    rule,
    reason,
    at: `${name}:${yaml.positionOf(node).line}`,
    ...(address === undefined ? {} : { address }),
    ...(principal === undefined ? {} : { principal }),
    ...(access === undefined ? {} : { access }),
    ...(given.has("expires") ? { expires: date(yaml, given.get("expires"), "expires") } : {}),
  };
}
