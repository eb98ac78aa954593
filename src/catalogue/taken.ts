export const kebab = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Inputs that every module or Terraform itself already has: a feature or told value of the same name could not be a variable. */
export const taken: ReadonlySet<string> = new Set(
  (
    "buckets expires-at principal-arn principal-type name path external-id permissions-boundary tags max-session-duration " +
    "create-access-key pgp-key source version providers count for-each lifecycle depends-on locals partition"
  ).split(" "),
);
