import type { Severity } from "./report";
import { severities } from "./report";
import { networkProblem } from "./network";
import { type Acceptance, acceptances } from "../declared/acceptance";
import { entries, mapFields, oneOf, oneOrMore, written } from "../yaml/values";
import { readYaml, type Yaml } from "../yaml/yaml";

/** What `grantform.yaml` holds. */
export interface Config {
  /** Account IDs of ours: whoever comes from them is not outside. */
  readonly own: readonly string[];
  /** Account ID → what people call it. Its access is reported under that name and is not an unknown principal. */
  readonly known: ReadonlyMap<string, string>;
  /** Organization ID → what people call it. */
  readonly organizations: ReadonlyMap<string, string>;
  /** CIDR block, VPC or VPC endpoint → what people call it. */
  readonly networks: ReadonlyMap<string, string>;
  readonly accept: readonly Acceptance[];
  readonly failOn?: Severity;
  readonly strict?: boolean;
}

const keys = ["own", "known", "organizations", "networks", "accept", "fail-on", "strict"];

function accountProblem(text: string): string | undefined {
  return /^\d{12}$/.test(text) ? undefined : "must be 12 digits";
}

/** @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html */
function organizationProblem(text: string): string | undefined {
  return /^o-[a-z0-9]{10,32}$/.test(text) ? undefined : "must be o- and 10 to 32 small letters or digits";
}

/** A map from what AWS calls something to what people call it. */
function names(
  yaml: Yaml,
  node: unknown,
  what: { readonly key: string; readonly one: string },
  problemOf: (text: string) => string | undefined,
): ReadonlyMap<string, string> {
  return new Map(
    entries(yaml, node, what.key).map(([key, value]) => {
      const id = written(yaml, key, `a key of ${what.key}`);
      const problem = problemOf(id);
      if (problem !== undefined) yaml.fail(key, `${what.one} ${JSON.stringify(id)} ${problem}`);
      // an empty value has no place of its own
      return [id, written(yaml, value ?? key, `the name of ${what.one.replace(/^known /, "")} ${id}`)];
    }),
  );
}

function ownAccounts(yaml: Yaml, node: unknown, known: Config["known"]): readonly string[] {
  return oneOrMore(yaml, node).map((item) => {
    const account = written(yaml, item, "an own account");
    const problem = accountProblem(account);
    if (problem !== undefined) return yaml.fail(item, `own account ${JSON.stringify(account)} ${problem}`);
    if (known.has(account)) return yaml.fail(item, `account ${account} is own and known: keep one of them`);
    return account;
  });
}

/**
 * Reads `grantform.yaml`:
 *
 * ```yaml
 * own: "111122223333"   # or a list: accounts of ours that the plan does not show
 * known:
 *   "123456789012": Our analytics account
 * organizations:
 *   o-a1b2c3d4e5: Our organization
 * networks:
 *   203.0.113.0/24: The office
 *   vpce-1a2b3c4d: The render farm
 * accept:
 *   - rule: long-lived-key
 *     address: module.encoder.aws_iam_access_key.this[0]
 *     reason: The vendor takes nothing else. Rotated every quarter
 *     expires: 2027-03-31
 * fail-on: high   # critical, high, medium, low, info
 * strict: false   # true: fail where something is not decidable
 * ```
 *
 * @param name of the file, for messages
 * @param rules ids of all rules
 * @throws UserError with file, line and column
 */
export function readConfig(text: string, name: string, rules: readonly string[]): Config {
  const yaml = readYaml(text, name);
  const config =
    yaml.contents === undefined ? new Map<string, unknown>() : mapFields(yaml, yaml.contents, "the config", keys);
  const named = (key: string, one: string, problemOf: (text: string) => string | undefined): Config["known"] =>
    config.has(key) ? names(yaml, config.get(key), { key, one }, problemOf) : new Map<string, string>();
  const known = named("known", "known account", accountProblem);
  return {
    own: config.has("own") ? ownAccounts(yaml, config.get("own"), known) : [],
    known,
    organizations: named("organizations", "organization", organizationProblem),
    networks: named("networks", "network", networkProblem),
    accept: config.has("accept") ? acceptances(yaml, name, config.get("accept"), rules) : [],
    ...(config.has("fail-on") ? { failOn: oneOf(yaml, config.get("fail-on"), "fail-on", severities) } : {}),
    ...(config.has("strict")
      ? { strict: oneOf(yaml, config.get("strict"), "strict", ["true", "false"]) === "true" }
      : {}),
  };
}
