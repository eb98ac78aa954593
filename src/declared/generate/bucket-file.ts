import type { KeyGrant, Statement } from "../../grants/statement";
import {
  attribute,
  attributes,
  block,
  call,
  expr,
  map,
  reference,
  type Block,
  type Value,
} from "../../terraform/model";
import { identifier } from "../../terraform/identifier";
import { documentBlock } from "../../terraform/snippet/document";
import type { DeclaredBucket, DeclaredGrant } from "../model";
import { decisionOf, explained } from "./comment";

/** What one grant adds to a policy. */
export interface GrantShare {
  readonly grant: DeclaredGrant;
  readonly statements: readonly Statement[];
}

/** What one grant adds to a bucket's key. */
export interface KeyShare {
  readonly grant: DeclaredGrant;
  readonly keyGrants: readonly KeyGrant[];
}

/** A value of JSON as Terraform has it. */
function fromJson(json: unknown): Value {
  if (Array.isArray(json)) return json.map(fromJson);
  if (typeof json !== "object" || json === null) return json as Value;
  return map(Object.fromEntries(Object.entries(json).map(([key, value]) => [key, fromJson(value)])));
}

/** One document of the statements of several grants, each below its grant's decision. */
export function sharedDocument(name: string, shares: readonly GrantShare[], keep: readonly string[] = []): Block {
  const before =
    keep.length === 0
      ? []
      : [
          attribute(
            "source_policy_documents",
            keep.map((json) => call("jsonencode", fromJson(JSON.parse(json)))),
          ),
        ];
  const statements = shares.flatMap(({ grant, statements: own }) => explained(documentBlock("", own), grant).body);
  return block("data", ["aws_iam_policy_document", name], [...before, ...statements]);
}

/** The bucket's one policy, and the grants on its key. */
export function bucketBlocks(
  name: string,
  bucket: DeclaredBucket | undefined,
  id: string,
  shares: readonly GrantShare[],
  keyShares: readonly KeyShare[],
): readonly Block[] {
  const keep = bucket?.keep ?? [];
  const document = sharedDocument(id, shares, keep);
  const policy = block(
    "resource",
    ["aws_s3_bucket_policy", id],
    attributes({
      bucket: bucket?.terraform === undefined ? name : expr(`${bucket.terraform}.id`),
      policy: reference(document, "json"),
    }),
  );
  const grants = keyShares.flatMap(({ grant, keyGrants }) =>
    keyGrants.map(({ keyArn, granteePrincipal, operations }, at) =>
      block(
        "resource",
        ["aws_kms_grant", `${identifier(grant.label)}__${id}${at === 0 ? "" : `-${at + 1}`}`],
        // no name: it would make the grant anew where the label is changed
        attributes({ key_id: keyArn, grantee_principal: granteePrincipal, operations }),
        [decisionOf(grant)],
      ),
    ),
  );
  return [...(shares.length === 0 && keep.length === 0 ? [] : [document, policy]), ...grants];
}
