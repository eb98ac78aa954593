import { checkAccountId } from "./account-id";
import { quoted } from "./quoted";

/** Full ARN of a KMS key, in syntax that JavaScript and Terraform share. */
export const keyArnPattern = "^arn:aws(-[a-z]+)*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$";

const accepted = new RegExp(keyArnPattern);
const allowed =
  "give the key's full ARN, e.g. arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

/** Why a text is no ARN of a KMS key; undefined if it is one. */
export function checkKeyArn(arn: string): string | undefined {
  if (accepted.test(arn)) return undefined;
  const thing = `KMS key ${quoted(arn)}`;
  if (/(^|:)alias\//.test(arn)) {
    return `${thing} is an alias, which means another key in another account: ${allowed}`;
  }
  const [scheme, , service, , account = ""] = arn.split(":");
  if (scheme !== "arn" || service !== "kms") return `${thing} is not the ARN of a KMS key: ${allowed}`;
  const problem = checkAccountId(account);
  return problem ? `${thing}: ${problem}` : `${thing} is not the ARN of a KMS key: ${allowed}`;
}
