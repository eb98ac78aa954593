import { quoted } from "../aws/quoted";
import { identifier } from "../terraform/identifier";
import type { Yaml } from "../yaml/yaml";
import { bucketIdentifier } from "./generate/bucket-identifier";
import type { DeclaredBucket } from "./model";
import type { ReadGrant } from "./read-grant";
import { withPolicy } from "./with-policy";

/** What two grants cannot both have: a resource's name, and a role's or a user's. */
export function checkTogether(yaml: Yaml, grants: readonly ReadGrant[], buckets: readonly DeclaredBucket[]): void {
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
  checkDocuments(yaml, grants, buckets);
}

/** Documents of policies are of one kind, whether of a bucket, a role or a user: none of two has another's name. */
function checkDocuments(yaml: Yaml, grants: readonly ReadGrant[], buckets: readonly DeclaredBucket[]): void {
  const policies = withPolicy({ grants: grants.map(({ grant }) => grant), buckets });
  const taken = new Map([...policies].map((name) => [bucketIdentifier(name), `bucket ${quoted(name)}`]));
  for (const { grant, key } of grants) {
    if (grant.kind !== "service" || grant.name === undefined) continue;
    const name = identifier(grant.label);
    for (const document of [name, ...(grant.choices.way === "role" ? [`${name}_trust`] : [])]) {
      const other = taken.get(document);
      if (other !== undefined)
        yaml.fail(
          key,
          `label ${quoted(grant.label)} and ${other} both make data.aws_iam_policy_document.${document}: rename the label`,
        );
      taken.set(document, `label ${quoted(grant.label)}`);
    }
  }
}
