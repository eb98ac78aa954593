import { quoted } from "../aws/quoted";
import { identifier } from "../terraform/identifier";
import type { Yaml } from "../yaml/yaml";
import type { ReadGrant } from "./read-grant";

/** What two grants cannot both have: a resource's name, and a role's or a user's. */
export function checkTogether(yaml: Yaml, grants: readonly ReadGrant[]): void {
  const resources = new Map<string, string>();
  const identities = new Map<string, string>();
  for (const { grant, key, nameAt } of grants) {
    const resource = identifier(grant.label);
    const twin = resources.get(resource);
    if (twin !== undefined)
      yaml.fail(
        key,
        `labels ${quoted(twin)} and ${quoted(grant.label)} both make the resource ${resource}: rename one of them`,
      );
    resources.set(resource, grant.label);
    if (grant.kind !== "service" || grant.name === undefined) continue;
    // IAM tells names apart without case
    const identity = `${grant.choices.way} ${grant.name.toLowerCase()}`;
    const other = identities.get(identity);
    if (other !== undefined)
      yaml.fail(
        nameAt ?? key,
        `grants ${quoted(other)} and ${quoted(grant.label)} both make the ${grant.choices.way} ${quoted(grant.name)}: give each a name of its own`,
      );
    identities.set(identity, grant.label);
  }
}
