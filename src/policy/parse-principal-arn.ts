import { grammar } from "./lint/grammar";
import type { Principal } from "./policy";
import { show, type Problems } from "./problems";

/**
 * What can be a principal: root, a user, a role, a session of a role, a federated user. The policy simulator's pages
 * write a session below `iam`, too.
 * Source: IAM User Guide, "AWS JSON policy elements: Principal".
 */
const principalArn =
  /^(iam:(root|user\/(.*\/)?[^/]+|role\/(.*\/)?[^/]+|assumed-role\/[^/]+\/[^/]+)|sts:(assumed-role\/[^/]+\/[^/]+|federated-user\/[^/]+))$/s;

/** Reads an `AWS` principal. */
export function readAws(id: string, path: string, report: Problems): readonly Principal[] {
  if (id === "*") return [{ kind: "everyone", id: "*" }];
  if (/^\d{12}$/.test(id)) return [{ kind: "account", id }];
  if (/^A[A-Z0-9]{15,127}$/.test(id)) return uniqueId(id, path, report);
  if (id.includes("${")) {
    const fix = "use a condition on aws:PrincipalArn";
    report.refuse(grammar.principalVariable, path, `a principal takes no variables: ${show(id)}`, fix);
    return [{ kind: "arn", id }];
  }
  const arn = /^arn:[\w-]+:(iam|sts)::([^:]*):(.+)$/s.exec(id);
  if (!arn) return noArn(id, path, report);
  const [, service = "", account = "", rest = ""] = arn;
  if (/[*?]/.test(id)) {
    report.refuse(
      grammar.principalWildcard,
      path,
      `AWS takes no wildcard inside a principal's ARN: ${show(id)}`,
      "name each ARN, or use the account with a condition ArnLike on aws:PrincipalArn",
    );
    return [{ kind: "arn", id }];
  }
  // a CloudFront origin access identity
  if (account === "cloudfront" && rest.startsWith("user/")) return [{ kind: "arn", id }];
  if (!principalArn.test(`${service}:${rest}`)) notPrincipal(rest, id, path, report);
  if (!/^\d{12}$/.test(account)) return malformedAccount(account, id, path, report);
  return rest === "root" ? [{ kind: "account", id: account }] : [{ kind: "arn", id }];
}

function uniqueId(id: string, path: string, report: Problems): readonly Principal[] {
  report.warn(
    id.startsWith("AIDA") ? grammar.userReference : grammar.roleReference,
    path,
    `${show(id)} is the unique ID of a user or role; AWS shows it once the principal is deleted, and nobody matches it`,
    "name the principal's ARN again",
  );
  return [{ kind: "id", id }];
}

function noArn(id: string, path: string, report: Problems): readonly Principal[] {
  if (/^[\d-]+$/.test(id)) return malformedAccount(id, id, path, report);
  const check = /[*?]/.test(id) ? grammar.principalWildcard : grammar.principal;
  report.refuse(
    check,
    path,
    `${show(id)} is neither an account of 12 digits nor the ARN of a user, role or session`,
    'write {"AWS": "123456789012"} or an ARN such as arn:aws:iam::123456789012:role/name',
  );
  // most likely a placeholder for an account: not the same as nobody, nor as another placeholder
  return [{ kind: "account", id }];
}

/** What other ARNs of IAM are, and what to name instead. */
const others: readonly (readonly [RegExp, string, string])[] = [
  [/^group\//, "a group is no principal", "name its users, or a role"],
  [/^policy\//, "a policy is no principal", "name the role or user that has it"],
  [/^instance-profile\//, "an instance profile is no principal", "name its role"],
  [/^(saml|oidc)-provider\//, "an identity provider is no AWS principal", "write it as Federated"],
  [/^assumed-role\//, "a session's ARN has the role's name and the session's", "add the session, or name the role"],
];

function notPrincipal(rest: string, id: string, path: string, report: Problems): void {
  const [, what, fix] = others.find(([pattern]) => pattern.test(rest)) ?? [];
  const problem = what ?? "an AWS principal is an account, user, role or session";
  report.refuse(grammar.principal, path, `${problem}: ${show(id)}`, fix ?? "name one of them by its ARN");
}

function malformedAccount(account: string, id: string, path: string, report: Problems): readonly Principal[] {
  const digits = account.replace(/\D/g, "").length;
  const got = digits === 0 ? "has none" : digits === 12 ? "has other characters, too" : `has ${digits}`;
  // a word is a placeholder: whom it will be is open, and what the policy says is clear
  (/[a-z]/i.test(account) ? report.warn : report.refuse)(
    grammar.account,
    path,
    `an account is 12 digits, ${show(account)} ${got}; AWS refuses it`,
    "write all 12 digits, in quotes and without dashes",
  );
  return [/^[^:]*$|:root$/.test(id) ? { kind: "account", id: account } : { kind: "arn", id }];
}
