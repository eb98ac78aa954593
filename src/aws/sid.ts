import { quoted, strangers } from "./quoted";

/**
 * What IAM accepts as a statement's Sid, in syntax that JavaScript and Terraform share.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html
 */
export const sidPattern = "^[A-Za-z0-9]+$";

const accepted = new RegExp(sidPattern);

/** Why IAM would refuse a Sid; undefined if it would not. */
export function checkSid(sid: string): string | undefined {
  if (accepted.test(sid)) return undefined;
  if (sid === "") return "a Sid is empty: give each statement a name of letters and digits";
  const refused = strangers(sid, accepted);
  return `Sid ${quoted(sid)} has ${refused}: IAM allows only letters and digits; name it after its purpose, not after a bucket`;
}
