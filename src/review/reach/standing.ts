/** What is known of somebody outside: in the catalogue, named in the config, or neither. */
export type Standing =
  "catalogued" | "told" | "known" | "unknown" | "everyone" | "organization" | "aws-service" | "federated" | "undecided";

/** By which way somebody outside reaches a bucket. */
export type Way = "bucket-policy" | "access-point" | "acl" | "role" | "user" | "grant" | "transfer";
