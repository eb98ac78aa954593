import { quoted, strangers } from "./quoted";

/**
 * What STS accepts as an external ID, in syntax that JavaScript and Terraform share; 2 to 1,224 characters.
 * Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export const externalIdPattern = "^[A-Za-z0-9_+=,.@:/-]+$";
export const externalIdLength = { min: 2, max: 1224 } as const;

const accepted = new RegExp(externalIdPattern);

/** Why STS would refuse an external ID; undefined if it would not. It is not a secret, so it is shown. */
export function checkExternalId(id: string): string | undefined {
  const thing = `external ID ${quoted(id)}`;
  const { min, max } = externalIdLength;
  if (id.length < min || id.length > max) {
    const length = id.length === 1 ? "1 character" : `${id.length} characters`;
    return `${thing} has ${length}: STS allows 2 to 1,224; use the one the vendor made for you`;
  }
  if (accepted.test(id)) return undefined;
  return `${thing} has ${strangers(id, accepted)}: STS allows only A-Z, a-z, 0-9 and _+=,.@:/-`;
}
