import type { BucketChoice, Choices } from "../../grants/choices";
import type { KeyGrant, Policies } from "../../grants/statement";
import { attribute, attributes, block, reference, type Block } from "../model";
import { documentBlock } from "./document";
import type { BlockNames } from "./names";

const replaces = ["A bucket has one policy: this replaces the one that the bucket has now."];

const keeps = ["A bucket has one policy: what it says already is in source_policy_documents."];

/** Of several grants for one bucket, each but the first has a number. */
function suffixOf(grants: readonly KeyGrant[], at: number): string {
  const count = grants.slice(0, at).filter(({ label }) => label === grants[at]?.label).length;
  return count === 0 ? "" : `_${count + 1}`;
}

/** The policy of each bucket, and a grant on each key that encrypts one. */
export function bucketPolicyBlocks(
  choices: Choices["buckets"],
  { buckets, keyGrants, keyPolicies }: Policies,
  names: BlockNames,
): readonly Block[] {
  return [
    ...Object.entries(buckets).flatMap(([bucketName, statements]) => {
      const of = Object.values(choices).filter(({ name }) => name === bucketName);
      const sources = of.flatMap(({ sourcePolicyDocuments = [] }: BucketChoice) => sourcePolicyDocuments);
      const name = names.bucket(bucketName);
      const document = documentBlock(
        `${names.service}_${name}`,
        statements,
        sources.length === 0 ? [] : [attribute("source_policy_documents", sources)],
      );
      if (of.every(({ attachPolicy }) => attachPolicy === false)) return [document];
      return [
        document,
        block(
          "resource",
          ["aws_s3_bucket_policy", name],
          attributes({ bucket: bucketName, policy: reference(document, "json") }),
          sources.length === 0 ? replaces : keeps,
        ),
      ];
    }),
    ...Object.entries(keyPolicies).map(([keyArn, statements], at) => {
      const document = documentBlock(`${names.service}_key${at === 0 ? "" : `_${at + 1}`}`, statements);
      return { ...document, comment: [`Put these statements into the policy of the key ${keyArn}.`] };
    }),
    ...keyGrants.map(({ name, label, keyArn, granteePrincipal, operations }, at) =>
      block(
        "resource",
        ["aws_kms_grant", `${names.service}_${names.bucket(choices[label]?.name ?? label)}${suffixOf(keyGrants, at)}`],
        attributes({
          name,
          key_id: keyArn,
          grantee_principal: granteePrincipal,
          operations,
        }),
      ),
    ),
  ];
}
