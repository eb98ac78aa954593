import type { Share } from "../reach/shares";

/**
 * Whether a share comes by the bucket itself, so that a statement of its policy lets in nobody on easier terms. A role may
 * ask for an external ID, an access point for a network, a user's key and a grant of S3 Access Grants are given out.
 */
export function isOnBucket({ way, identity }: Share): boolean {
  return identity === undefined && (way === "bucket-policy" || way === "acl");
}
