import { UserError } from "../catalogue/user-error";
import { quoted } from "../aws/quoted";

/** A bucket and a key pattern in it, as people write them on a command line. */
export interface Location {
  readonly bucket: string;
  /** e.g. `*`, `vod/*` or `masters/film.mp4`. */
  readonly path: string;
}

/**
 * Reads `s3://bucket`, `s3://bucket/folder/`, `s3://bucket/key` and `s3://bucket/folder/*`, each with or without `s3://`.
 * A folder means all that is in it. Whether S3 accepts the names is checked with the other choices.
 *
 * @param option the option that it was given to, for the message
 * @throws UserError where no bucket can be read out of it
 */
export function parseLocation(option: string, text: string): Location {
  const usage = "write s3://bucket, s3://bucket/folder/ or s3://bucket/key";
  if (/^https?:/i.test(text)) throw new UserError(`${option} ${quoted(text)} is a web address: ${usage}`);
  const [, bucket = "", rest = ""] = /^(?:s3:\/\/)?([^/]*)\/?(.*)$/is.exec(text) ?? [];
  if (bucket === "") throw new UserError(`${option} ${quoted(text)} names no bucket: ${usage}`);
  return { bucket, path: rest === "" || rest.endsWith("/") ? `${rest}*` : rest };
}
