import type { Faults } from "./faults";
import type { Principal } from "./policy";

/**
 * What can be a principal: root, a user, a role, a session of a role, a federated user. The policy simulator's pages
 * write a session below `iam`, too.
 * Source: IAM User Guide, "AWS JSON policy elements: Principal".
 */
const principalArn =
  /^(iam:(root|user\/(.*\/)?[^/]+|role\/(.*\/)?[^/]+|assumed-role\/[^/]+\/[^/]+)|sts:(assumed-role\/[^/]+\/[^/]+|federated-user\/[^/]+))$/s;

/** Reads an `AWS` principal. */
export function readAws(id: string, path: string, faults: Faults): readonly Principal[] {
  if (id === "*") return [{ kind: "everyone", id: "*" }];
  if (/^\d{12}$/.test(id)) return [{ kind: "account", id }];
  if (/^A[A-Z0-9]{15,127}$/.test(id)) {
    faults.accept(id.startsWith("AIDA") ? "user-id" : "role-id", path, id);
    return [{ kind: "id", id }];
  }
  if (id.includes("${")) {
    faults.refuse("principal-variable", path, id);
    return [{ kind: "arn", id }];
  }
  const arn = /^arn:[\w-]+:(iam|sts)::([^:]*):(.+)$/s.exec(id);
  if (!arn) return noArn(id, path, faults);
  const [, service = "", account = "", rest = ""] = arn;
  if (/[*?]/.test(id)) {
    faults.refuse("principal-wildcard", path, { type: "ARN", id });
    return [{ kind: "arn", id }];
  }
  // a CloudFront origin access identity
  if (account === "cloudfront" && rest.startsWith("user/")) return [{ kind: "arn", id }];
  if (!principalArn.test(`${service}:${rest}`)) faults.refuse("principal-arn", path, { arn: id, rest });
  if (!/^\d{12}$/.test(account)) return malformedAccount(account, id, path, faults);
  return rest === "root" ? [{ kind: "account", id: account }] : [{ kind: "arn", id }];
}

function noArn(id: string, path: string, faults: Faults): readonly Principal[] {
  if (/^[\d-]+$/.test(id)) return malformedAccount(id, id, path, faults);
  if (/[*?]/.test(id)) faults.refuse("principal-wildcard", path, { type: "AWS", id });
  else faults.refuse("principal-text", path, id);
  // most likely a placeholder for an account: not the same as nobody, nor as another placeholder
  return [{ kind: "account", id }];
}

function malformedAccount(account: string, id: string, path: string, faults: Faults): readonly Principal[] {
  // a word is a placeholder: whom it will be is open, and what the policy says is clear
  (/[a-z]/i.test(account) ? faults.accept : faults.refuse)("account", path, account);
  return [/^[^:]*$|:root$/.test(id) ? { kind: "account", id: account } : { kind: "arn", id }];
}
