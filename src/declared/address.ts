import { quoted } from "../aws/quoted";

/** A bucket of the same root: Terraform refers to nothing inside a module. */
export const addressPattern = '^(data\\.)?aws_s3_bucket\\.[A-Za-z_][A-Za-z0-9_-]*(\\[([0-9]+|"[^"\\\\$%]+")\\])?$';

const accepted = new RegExp(addressPattern);

/** Why a text is no address of a bucket; undefined if it is one. */
export function checkAddress(text: string): string | undefined {
  if (accepted.test(text)) return undefined;
  const thing = `terraform ${quoted(text)}`;
  const fix = "give the bucket's address in this root, e.g. aws_s3_bucket.masters";
  return text.startsWith("module.")
    ? `${thing} is inside a module, where Terraform cannot refer to it: ${fix}`
    : `${thing} is not the address of a bucket: ${fix}`;
}
