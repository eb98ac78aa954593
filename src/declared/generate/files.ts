import type { ServicePattern } from "../../catalogue/pattern";
import { identifier } from "../../terraform/identifier";
import type { Block } from "../../terraform/model";
import { referring } from "../../terraform/refer";
import type { Declared, DeclaredBucket } from "../model";
import { bucketIdentifier } from "./bucket-identifier";
import { bucketBlocks, type GrantShare, sharedDocument } from "./bucket-file";
import { grantPolicies, type Granted } from "./grant-policies";
import { identityBlocks } from "./identity-file";
import { checkSizes } from "./sizes";
import { keptSids, withOwnSids } from "./unique-sids";

/** A file to be generated. */
export interface GeneratedFile {
  /** Without its ending, e.g. `bucket_acme_masters`. */
  readonly name: string;
  /** Labels of the grants in it. */
  readonly grants: readonly string[];
  readonly blocks: readonly Block[];
}

/** What each grant adds to one policy, those that add nothing left out. */
function sharesOf(
  granted: readonly Granted[],
  statementsIn: (policies: Granted["policies"]) => GrantShare["statements"] | undefined,
): readonly GrantShare[] {
  return granted
    .map(({ grant, policies }) => ({ grant, statements: statementsIn(policies) ?? [] }))
    .filter(({ statements }) => statements.length > 0);
}

/** The statements for each key's own policy, in the file of the first bucket with that key. */
function keyDocuments(buckets: readonly DeclaredBucket[], granted: readonly Granted[]): ReadonlyMap<string, Block> {
  const keyArns = [...new Set(granted.flatMap(({ policies }) => Object.keys(policies.keyPolicies)))];
  return new Map(
    keyArns.map((keyArn) => {
      const first = buckets.find(({ kms }) => kms === keyArn)?.name ?? "";
      const shares = sharesOf(granted, ({ keyPolicies }) => keyPolicies[keyArn]);
      const document = sharedDocument(`${bucketIdentifier(first)}-key`, withOwnSids(shares));
      return [first, { ...document, comment: [`Put these statements into the policy of the key ${keyArn}.`] }];
    }),
  );
}

/**
 * The Terraform of a grants file: a file a bucket with its one policy, a file a role or user.
 *
 * @param service of the catalogue, by its id
 * @throws UserError where a policy is longer than AWS takes
 */
export function declaredFiles(declared: Declared, service: (id: string) => ServicePattern): readonly GeneratedFile[] {
  const granted = grantPolicies(declared, service);
  checkSizes(declared, granted);
  const named = granted.flatMap(({ grant, policies }) =>
    grant.kind === "principal"
      ? Object.keys(policies.buckets)
      : Object.values(grant.choices.buckets).map(({ name }) => name),
  );
  const buckets = [...new Set([...declared.buckets.map(({ name }) => name), ...named])].sort();
  const keys = keyDocuments(declared.buckets, granted);
  const addresses = new Map(
    declared.buckets.flatMap(({ name, terraform }) => (terraform === undefined ? [] : [[name, terraform] as const])),
  );
  const ofBuckets = buckets.map((name): GeneratedFile => {
    const id = bucketIdentifier(name);
    const bucket = declared.buckets.find((one) => one.name === name);
    const shares = sharesOf(granted, (policies) => policies.buckets[name]);
    const keyShares = granted.flatMap(({ grant, policies }) => {
      const keyGrants = policies.keyGrants.filter(({ label }) => bucketAt(grant, label) === name);
      return keyGrants.length === 0 ? [] : [{ grant, keyGrants }];
    });
    const key = keys.get(name);
    const own = withOwnSids(shares, keptSids(bucket?.keep ?? []));
    return {
      name: `bucket_${id}`,
      grants: [...new Set([...shares, ...keyShares].map(({ grant }) => grant.label))],
      blocks: [...bucketBlocks(name, bucket, id, own, keyShares), ...(key === undefined ? [] : [key])],
    };
  });
  const identities = granted.map((one): GeneratedFile => ({
    name: `${one.grant.kind === "service" ? one.grant.choices.way : ""}_${identifier(one.grant.label)}`,
    grants: [one.grant.label],
    blocks: identityBlocks(one),
  }));
  return [...ofBuckets, ...identities]
    .filter(({ blocks }) => blocks.length > 0)
    .map((file) => ({ ...file, blocks: referring(file.blocks, addresses) }));
}

/** The bucket of a key grant, which says the label of the choice. */
function bucketAt(grant: Granted["grant"], label: string): string | undefined {
  if (grant.kind === "service") return grant.choices.buckets[label]?.name;
  return grant.may.flatMap(({ places }) => places).find(({ bucket }) => bucketIdentifier(bucket) === label)?.bucket;
}
