import { checkAccountId } from "./account-id";
import { quoted } from "./quoted";

/**
 * ARN of an account root, a role or a user, in syntax that JavaScript and Terraform share.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
 */
export const principalArnPattern =
  "^arn:aws(-[a-z]+)*:iam::[0-9]{12}:(root|(role|user)/([!-~]+/)?[A-Za-z0-9_+=,.@-]{1,64})$";

const accepted = new RegExp(principalArnPattern);
const allowed = "give the ARN of a role, a user or an account's root, e.g. arn:aws:iam::111122223333:role/transcoder";

/** Why a text cannot be a policy's AWS principal; undefined if it can. `*` and services are refused. */
export function checkPrincipalArn(arn: string): string | undefined {
  const thing = `principal ${quoted(arn)}`;
  if (arn.includes("*")) return `${thing} has a wildcard, which would let in others too: ${allowed}`;
  if (/^[0-9]{12}$/.test(arn)) {
    return `${thing} is a bare account ID: write arn:aws:iam::${arn}:root for the whole account, or give its role's ARN`;
  }
  const [scheme, partition = "", service, region, account = "", resource = "", ...more] = arn.split(":");
  if (scheme !== "arn" || !/^aws(-[a-z]+)*$/.test(partition)) return `${thing} is not an ARN: ${allowed}`;
  if (service !== "iam" && service !== "sts") return `${thing} is not an IAM ARN: ${allowed}`;
  const problem = checkAccountId(account);
  if (problem) return `${thing}: ${problem}`;
  const [type, ...names] = resource.split("/");
  const name = names.at(-1) ?? "";
  if (service === "sts" && type === "assumed-role") {
    return `${thing} is one session of a role: give the role's own ARN, e.g. arn:${partition}:iam::${account}:role/${names[0] ?? ""}`;
  }
  if (service !== "iam" || region !== "" || more.length > 0) return `${thing} is not an IAM ARN: ${allowed}`;
  if (type === "instance-profile")
    return `${thing} is an instance profile, not a principal: give the ARN of the role in it`;
  if (type === "group") return `${thing} is a group, which no policy can name: ${allowed}`;
  if (type === "roles" || type === "users") {
    const right = `arn:${partition}:iam::${account}:${type.slice(0, -1)}/${names.join("/")}`;
    return `${thing} says "${type}/": write ${right}`;
  }
  if (accepted.test(arn)) return undefined;
  if ((type === "role" || type === "user") && !/^[\w+=,.@-]{1,64}$/.test(name)) {
    return `${thing} has the name ${quoted(name)}: IAM names have 1 to 64 of A-Z, a-z, 0-9 and _+=,.@-`;
  }
  return `${thing} is not a principal: ${allowed}`;
}

/** A likely slip in an ARN that is right in form: a role called a user, or the reverse. Undefined if nothing looks odd. */
export function doubtPrincipalArn(arn: string): string | undefined {
  const [, type, names] = /:(role|user)\/(.+)$/.exec(arn) ?? [];
  if (!type || !names) return undefined;
  const other = type === "role" ? "user" : "role";
  const words = (names.match(/[A-Z]?[a-z]+|[A-Z]+/g) ?? []).map((word) => word.toLowerCase());
  if (!words.includes(other) || words.includes(type)) return undefined;
  const right = arn.replace(`:${type}/`, `:${other}/`);
  return `principal ${quoted(arn)} is a ${type} by its ARN and a ${other} by its name: if it is a ${other}, write ${right}`;
}

/** The ARN that stands for a whole account. */
export function rootArn(partition: string, account: string): string {
  return `arn:${partition}:iam::${account}:root`;
}
