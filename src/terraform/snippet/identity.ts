import { map, type Value } from "../model";

/** How a role or user is made. */
export interface IdentityBlocks {
  /** Name of the role or user. */
  readonly name: string;
  /** IAM path. Default: `/`. */
  readonly path?: string;
  /** ARN of the policy that limits it. Default: none. */
  readonly permissionsBoundary?: string;
  /** Default: none. */
  readonly tags?: { readonly [key: string]: string };
  /** Role: longest session in seconds, 3600 to 43200. Default: AWS's, 3600. */
  readonly maxSessionDuration?: number;
  /** User: whether to create the access key, whose secret then lies in the Terraform state. Default: false. */
  readonly createAccessKey?: boolean;
  /** User: PGP key that encrypts the secret in the state. Default: none. */
  readonly pgpKey?: string;
}

export function tagsOf({ tags = {} }: IdentityBlocks): Value | undefined {
  return Object.keys(tags).length === 0 ? undefined : map(tags);
}
