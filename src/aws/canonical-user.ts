import { quoted } from "./quoted";

/** An S3 canonical user ID, in syntax that JavaScript and Terraform share. */
export const canonicalUserPattern = "^[0-9a-f]{64}$";

const accepted = new RegExp(canonicalUserPattern);

/** Why a text is no S3 canonical user ID; undefined if it is one. */
export function checkCanonicalUser(id: string): string | undefined {
  if (accepted.test(id)) return undefined;
  const thing = `canonical user ${quoted(id)}`;
  if (/^[0-9a-f]*$/.test(id)) return `${thing} has ${id.length} digits: a canonical user ID has 64`;
  return `${thing} is not a canonical user ID: give 64 digits of 0-9 and a-f, in lower case`;
}
