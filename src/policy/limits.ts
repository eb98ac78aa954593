/** AWS's limits on the size of a policy document. */
export interface SizeLimit {
  readonly what: string;
  readonly max: number;
  /** Whether white space between JSON tokens counts. */
  readonly counts: "bytes" | "characters-without-white-space";
  readonly source: string;
}

export type LimitName =
  | "bucket-policy"
  | "access-point-policy"
  | "managed-policy"
  | "user-inline"
  | "role-inline"
  | "group-inline"
  | "trust-policy"
  | "key-policy";

/** The size of a document as AWS counts it for this limit. */
export function sizeOf(document: string, limit: LimitName): { readonly size: number; readonly max: number } {
  throw new Error(`not built yet ${document} ${limit}`);
}
