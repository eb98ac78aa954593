import { utf8 } from "../bytes/utf8";
import { quoted } from "./quoted";

/**
 * Key pattern below a bucket, in syntax that JavaScript and Terraform share: a path matches the first and not the second.
 * An S3 key has at most 1,024 bytes.
 */
export const pathPattern = "^[^/]";
export const refusedPathPattern = "/$|[$&][{]|^s3://|^arn:[a-z-]*:s3:::|[\\x00-\\x1f\\x7f]";

const longest = 1024;

/** Why a text cannot be a key pattern like `vod/*` or `masters/film.mp4`; undefined if it can. `*` and `?` are wildcards. */
export function checkPath(path: string): string | undefined {
  const thing = `path ${quoted(path)}`;
  if (path === "") return `a path is empty: write "*" for the whole bucket`;
  const [, inBucket] = /^(?:s3:\/\/|arn:[a-z-]*:s3:::)[^/]*\/?(.*)$/s.exec(path) ?? [];
  if (inBucket !== undefined) return `${thing} names the bucket too: give only ${quoted(inBucket || "*")}`;
  if (path.startsWith("/")) {
    return `${thing} begins with "/": it is meant from the bucket's top, write ${quoted(path.replace(/^\/+/, "") || "*")}`;
  }
  if (path.endsWith("/")) return `${thing} is a folder: write ${quoted(`${path}*`)} for the files in it`;
  // Terraform's aws_iam_policy_document writes "&{" for it
  const variable = /[$&]\{/.exec(path)?.[0];
  if (variable) return `${thing} has ${quoted(variable)}, which begins a policy variable: write "?" in place of "{"`;
  if (/[\x00-\x1f\x7f]/.test(path)) return `${thing} has a control character: write "?" in its place`;
  const bytes = utf8(path).length;
  if (bytes > longest) return `${thing} has ${bytes} bytes: an S3 key has at most 1,024`;
  return undefined;
}

/** What may surprise in a path that is right in form; undefined if nothing does. */
export function doubtPath(path: string): string | undefined {
  const thing = `path ${quoted(path)}`;
  if (path.includes("+")) {
    return `${thing} has "+", which stands for itself: if a space is meant, as in a URL, write the space`;
  }
  if (/[^\x20-\xff]/.test(path)) {
    return `${thing} has characters that an IAM user's or role's policy cannot hold: write "?" in their place`;
  }
  return undefined;
}
