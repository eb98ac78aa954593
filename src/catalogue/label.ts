import { quoted } from "../aws/quoted";

/** A caller's own name for a bucket: usable as a Terraform identifier and as part of an address. */
export const labelPattern = "^[A-Za-z_][A-Za-z0-9_-]*$";

const accepted = new RegExp(labelPattern);

/** Why a text cannot be a bucket's label, i.e. its key in `buckets`; undefined if it can. */
export function checkLabel(label: string): string | undefined {
  if (accepted.test(label)) return undefined;
  if (label === "") return `a bucket's label is empty: name it after its use, e.g. "masters"`;
  return `label ${quoted(label)} is not a Terraform name: begin with a letter or "_", then letters, digits, "_" and "-"`;
}
