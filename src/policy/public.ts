import type { Policy } from "./policy";

/** Whether S3 treats a bucket policy as public, and the statements (their indexes) that make it so. */
export interface Publicness {
  readonly public: "yes" | "no" | "unknown";
  readonly statements: readonly number[];
}

/**
 * Whether a resource policy is public in the sense of S3 Block Public Access: some Allow is not limited to fixed values
 * of principal, network or source.
 * Source: Amazon S3 User Guide, "Blocking public access to your Amazon S3 storage", section "The meaning of public".
 */
export function publicness(policy: Policy): Publicness {
  throw new Error(`not built yet ${String(policy)}`);
}
