import { rootArn } from "../aws/principal-arn";
import { hasHole, hole, rolePath, sameText, splitAt } from "./hole";
import type { PolicyStatement, Principal } from "./policy";
import { every, not, some, type Tri } from "./tri";

/** Who makes a request, taken apart. */
export type Caller =
  | { readonly kind: "anonymous" | "unknown"; readonly id: string }
  | { readonly kind: "canonical" | "service" | "federated"; readonly id: string }
  | {
      readonly kind: "aws";
      /** The whole ARN. */
      readonly id: string;
      readonly account: string;
      readonly type: "root" | "user" | "role" | "session" | "federated-user" | "other";
      /** Name of the role, for a role or a session of it. */
      readonly role?: string;
      /** For a federated user's session: the ARN of the user who asked for it, where that is known; `none` of those named. */
      readonly federatedBy?: string;
    };

const accountId = /^\d{12}$/;
// the account may be a placeholder, or `cloudfront`
const awsArn = /^arn:([\w-]+):(iam|sts)::([^:]*):(.+)$/s;

// an old ACL may name a canonical user by the email address of its account
const canonicalUser = /^([0-9a-f]{64}|[^:/\s]+@[^:/\s]+)$/i;

/** Takes a request's principal apart; see `Request.principal` for the forms. */
export function readCaller(text: string): Caller {
  if (hasHole(text)) return readHoled(text);
  if (text === "anonymous" || text === "*") return { kind: "anonymous", id: "anonymous" };
  if (text.startsWith("federated:")) return { kind: "federated", id: text.slice("federated:".length) };
  if (accountId.test(text)) return { kind: "aws", id: rootArn("aws", text), account: text, type: "root" };
  const arn = awsArn.exec(text);
  if (arn) return readArn(text, arn[3] ?? "", arn[2] ?? "", arn[4] ?? "");
  if (canonicalUser.test(text)) return { kind: "canonical", id: text.toLowerCase() };
  return { kind: "service", id: text };
}

/** A principal as a policy names it: an account is its root. */
export function principalText({ kind, id }: Principal): string {
  return kind === "account" ? rootArn("aws", id) : id;
}

/** With a hole, only an ARN and a web identity still tell what they are. */
function readHoled(text: string): Caller {
  if (text.startsWith("federated:")) return { kind: "federated", id: text.slice("federated:".length) };
  const [arn, , service = "", , account = "", ...rest] = splitAt(text, ":");
  const isArn = arn === "arn" && /^(iam|sts)$/.test(service) && rest.length > 0;
  return isArn ? readArn(text, account, service, rest.join(":")) : { kind: "unknown", id: text };
}

function readArn(id: string, account: string, service: string, rest: string): Caller {
  const parts = splitAt(rest, "/");
  const [type = "", name = ""] = parts;
  if (service === "sts") {
    if (type === "assumed-role") return { kind: "aws", id, account, type: "session", role: name };
    return { kind: "aws", id, account, type: type === "federated-user" ? "federated-user" : "other" };
  }
  if (rest === "root") return { kind: "aws", id, account, type: "root" };
  if (type === "role") return { kind: "aws", id, account, type: "role", role: parts.at(-1) ?? "" };
  if (type === "saml-provider" || type === "oidc-provider") return { kind: "federated", id };
  return { kind: "aws", id, account, type: type === "user" ? "user" : "other" };
}

/** Whether a principal of a policy covers a caller. An account covers everyone in it; a canonical ID's account is not known. */
export function covers(principal: Principal, caller: Caller): Tri {
  if (principal.kind === "everyone") return true;
  if (principal.kind === "unknown" || caller.kind === "unknown") return principal.id === caller.id ? true : undefined;
  switch (principal.kind) {
    case "canonical":
      if (caller.kind === "canonical") return sameText(principal.id, caller.id);
      return caller.kind === "aws" ? undefined : false;
    case "service":
    case "federated":
      return caller.kind === principal.kind && (principal.id === "*" || sameText(principal.id, caller.id));
    case "id":
      return false;
    case "account":
      return caller.kind === "canonical" ? undefined : caller.kind === "aws" && sameText(principal.id, caller.account);
    default:
      return caller.kind === "canonical" ? undefined : caller.kind === "aws" && coversArn(principal.id, caller);
  }
}

/**
 * Whom a principal can cover among sessions of roles: `role NAME` (of that name, in whatever account), `account ID`, `any`
 * where no name says it, `none`. For an index: `covers` decides.
 */
export function selectorOf({ kind, id }: Principal): string {
  if (kind === "service" || kind === "federated" || kind === "id") return "none";
  if (hasHole(id) || (kind !== "arn" && kind !== "account")) return "any";
  if (kind === "account") return `account ${id}`;
  const named = readCaller(id);
  if (named.kind !== "aws" || named.type === "federated-user") return "any";
  return named.role === undefined ? "none" : `role ${named.role}`;
}

/**
 * A federated user's session acts for a user whom its ARN does not tell.
 * Source: IAM User Guide, "Policy evaluation logic", federated user sessions.
 */
function coversArn(arn: string, caller: Caller & { kind: "aws" }): Tri {
  if (arn === caller.id) return true;
  if (hasHole(arn) || hasHole(caller.id)) return coversHoled(arn, caller);
  if (caller.type === "federated-user" && splitAt(arn, ":")[4] === caller.account) {
    if (!arn.includes(":user/")) return false;
    return caller.federatedBy === undefined ? undefined : caller.federatedBy === arn;
  }
  // what does not have the role's name in it need not be taken apart
  if (caller.role === undefined || !arn.includes(`/${caller.role}`)) return false;
  const named = readCaller(arn);
  if (named.kind !== "aws" || named.account !== caller.account || named.role !== caller.role) return false;
  // a role stands for all its sessions; whether a session that is named is the one that asks is not known of a role
  if (named.type === "role" && caller.type === "session") return true;
  return named.type === "session" && caller.type === "role" ? undefined : false;
}

/** The same of ARNs of which a part is not known: what is known of both has to fit. */
function coversHoled(arn: string, caller: Caller & { kind: "aws" }): Tri {
  const named = readCaller(arn);
  if (named.kind !== "aws") return undefined;
  const account = sameText(named.account, caller.account);
  const partition = [arn, caller.id].some((id) => hasHole(splitAt(id, ":")[1] ?? "")) ? "aws" : undefined;
  const inOne = (id: string): string => {
    const [, own = "", service = "", , , ...rest] = splitAt(id, ":");
    return ["arn", partition ?? own, service, "", "000000000000", ...rest].join(":");
  };
  const [a, b] = [inOne(arn), inOne(caller.id)];
  const other = readCaller(b);
  if (!hasHole(a) && !hasHole(b)) return every([account, other.kind === "aws" && coversArn(a, other)], (one) => one);
  return account === false || !mayBe(named, caller) ? false : undefined;
}

/** Whether two callers of which the names are not known may be one, or one a session of the other. */
function mayBe(a: Caller & { kind: "aws" }, b: Caller & { kind: "aws" }): boolean {
  const kinds = [a, b].map(({ type, id }) =>
    type === "other" || id.includes(":\0") ? "any" : type.replace("session", "role"),
  );
  return kinds.includes("any") || kinds[0] === kinds[1];
}

/**
 * Whether NotPrincipal matches a caller. An Allow is for all but those listed. To be exempt from a Deny, a caller must be
 * listed itself and by its account, a session by its role as well. Listed in part, AWS leaves the outcome to the service;
 * but where others of its account are named, their account does not exempt it.
 * Source: IAM User Guide, "AWS JSON policy elements: NotPrincipal".
 */
export function outside(listed: readonly Principal[], caller: Caller, effect: PolicyStatement["effect"] = "Deny"): Tri {
  const asAllow = not(some(listed, (principal) => covers(principal, caller)));
  if (effect === "Allow") return asAllow;
  const asDeny = outsideOfDeny(listed, caller);
  return effect === "Deny" || asDeny === asAllow ? asDeny : undefined;
}

function outsideOfDeny(listed: readonly Principal[], caller: Caller): Tri {
  const others = listed.filter((principal) => principal.kind !== "account");
  const accounts = listed.filter((principal) => principal.kind === "account");
  const byName = some(others, (principal) => covers(principal, caller));
  const byAccount = some(accounts, (principal) => covers(principal, caller));
  const everyone = listed.some((principal) => principal.kind === "everyone");
  if (everyone || (caller.kind === "aws" && caller.type === "root" && byAccount === true)) return false;
  if (caller.kind !== "aws") return not(some([byName, byAccount], (value) => value));
  const itself = caller.type !== "session" || others.some(({ id }) => id === caller.id);
  const asRole =
    caller.type !== "session" || others.some(({ id }) => id.includes(":role/") && covers({ kind: "arn", id }, caller));
  if (byName === true && byAccount === true && itself && asRole) return false;
  if (byName === false && others.some(({ id }) => splitAt(id, ":")[4] === caller.account)) return true;
  return every([byName, byAccount], (value) => not(value)) === true ? true : undefined;
}

/** Condition keys that follow from who asks, lower case. */
export const callerKeys: readonly string[] = [
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principalisawsservice",
  "aws:principalservicename",
  "aws:principaltype",
  "aws:username",
  "kms:calleraccount",
];

/**
 * The values of these keys, holes where they are there and not known. A session's ARN does not have its role's path.
 * Source: IAM User Guide, "AWS global condition context keys", properties of the principal; "IAM identifiers", ARNs.
 */
export function keysOf(caller: Caller): { readonly [key: string]: string } {
  if (caller.kind === "anonymous") {
    return { "aws:principalaccount": "anonymous", "aws:principaltype": "Anonymous" };
  }
  if (caller.kind === "service") return { "aws:principalisawsservice": "true", "aws:principalservicename": caller.id };
  // it may be a service, or everyone: which keys its requests have is not known, either
  if (caller.kind === "unknown") return {};
  if (caller.kind !== "aws") {
    const unknown = (key: string) => [key, hole(`${key} of ${caller.id}`)] as const;
    const open = callerKeys.filter((key) => key !== "aws:principalservicename" && key !== "aws:username");
    const is = caller.kind === "canonical" ? { "aws:principalisawsservice": "false" } : {};
    return { ...Object.fromEntries(open.map(unknown)), ...is };
  }
  const partition = splitAt(caller.id, ":")[1] ?? "aws";
  const arn =
    caller.type === "session"
      ? `arn:${partition}:iam::${caller.account}:role/${rolePath}${caller.role ?? ""}`
      : caller.id;
  return {
    "aws:principalaccount": caller.account,
    "kms:calleraccount": caller.account,
    "aws:principalarn": arn,
    "aws:principalisawsservice": "false",
    ...(caller.type === "user" ? { "aws:username": splitAt(caller.id, "/").at(-1) ?? "" } : {}),
    ...(caller.type in typeNames ? { "aws:principaltype": typeNames[caller.type] ?? "" } : {}),
  };
}

const typeNames: { readonly [type: string]: string } = {
  root: "Account",
  user: "User",
  role: "AssumedRole",
  session: "AssumedRole",
  "federated-user": "FederatedUser",
};

/** Keys of who signed in with IAM. */
const signedIn =
  /^aws:(principalorg(id|paths)$|principaltag\/|userid$|username$|multifactor|tokenissue|sourceidentity$)/;

/** Whether only some requests of a caller have a key, given in lower case, or nobody can tell: an account has users, and others. */
export function mayHave(caller: Caller, key: string): boolean {
  return caller.kind === "unknown" || (caller.kind === "canonical" && key === "aws:username");
}

/**
 * Whether a caller never has a key, given in lower case: services, anonymous requests and identities of a provider have
 * none of IAM's identities, and only users have a user name. What is said of an anonymous request's `aws:userid` differs.
 * Source: IAM User Guide, "AWS global condition context keys", properties of the principal; "IAM policy elements:
 * Variables and tags", principal key values; "IAM policy validation check reference", Unsupported condition key for
 * service principal.
 */
export function lacksKey(caller: Caller, key: string): boolean {
  if (caller.kind === "aws") return key === "aws:username" && caller.type !== "user" && caller.type !== "other";
  if (caller.kind === "unknown" || caller.kind === "canonical" || !signedIn.test(key)) return false;
  return caller.kind !== "anonymous" || key !== "aws:userid";
}
