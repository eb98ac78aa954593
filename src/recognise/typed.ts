import { checkBucketName } from "../aws/bucket-name";
import { checkPath } from "../aws/path";

/** Stands in a command for what only the customer knows; a bucket's name has no capitals. */
export const placeholder = { principal: "ARN", externalId: "EXTERNAL-ID", bucket: "bucket", path: "PATH" } as const;

/** A bucket's name for a command: its own, one of such a name, or `bucket`, as it is to be replaced. */
export function exampleName(bucket: string): string {
  const bare = bucket.trim().replace(/^(arn:[^:]*:s3:::|s3:\/\/)/, "");
  const example = bucket === "*" ? placeholder.bucket : bare.replaceAll("*", "bucket").replaceAll("?", "x");
  return checkBucketName(example) === undefined ? example : placeholder.bucket;
}

/** Those of some paths that can be typed; where there are none, a word for the one that only the reader knows. */
export function typedPaths(paths: readonly string[]): readonly string[] {
  const typed = paths.filter((path) => checkPath(path) === undefined);
  return typed.length > 0 ? typed : [placeholder.path];
}

/** A word of a command line: quoted where the shell would take it for something else. */
export function word(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
