import { quoted } from "../aws/quoted";

/** A grant's label: it becomes the name of resources and files. */
export const grantLabelPattern = "^[a-z][a-z0-9]*([_-][a-z0-9]+)*$";

const accepted = new RegExp(grantLabelPattern);

/** Why a text cannot be a grant's label; undefined if it can. */
export function checkGrantLabel(text: string): string | undefined {
  if (accepted.test(text) && text.length <= 64) return undefined;
  return `label ${quoted(text)} cannot name a resource: begin with a letter, then at most 63 of a-z, 0-9, "-" and "_", e.g. "zencoder-vod"`;
}
