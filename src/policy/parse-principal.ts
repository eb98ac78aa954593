import { splitAt, hasHole } from "./hole";
import type { Principal } from "./policy";
import { isObject, items, show, type Problems } from "./problems";

/** Reads a Principal or NotPrincipal element. What cannot be understood is reported and left out. */
export function readPrincipals(value: unknown, path: string, report: Problems): readonly Principal[] {
  if (value === "*") return [{ kind: "everyone", id: "*" }];
  if (typeof value === "string") {
    if (hasHole(value)) return [{ kind: "unknown", id: value }];
    report.error("principal", path, `a principal is "*" or an object such as {"AWS": …}, not ${show(value)}`);
    return [];
  }
  if (!isObject(value)) {
    report.error("principal", path, `a principal is "*" or an object such as {"AWS": …}, not ${show(value)}`);
    return [];
  }
  const principals: Principal[] = [];
  const types = Object.entries(value);
  if (types.length === 0)
    report.warning("empty-list", path, "this names nobody: the statement applies to no one", "name a principal");
  for (const [type, list] of types) {
    if (Array.isArray(list) && list.length === 0)
      report.warning("empty-list", `${path}.${type}`, "an empty list names nobody", "name a principal");
    for (const { value: id, path: at } of items(list, `${path}.${type}`)) {
      if (typeof id !== "string") report.error("principal", at, `a principal is a text, not ${show(id)}`, quote(id));
      else if (hasHole(id)) principals.push(holed(type, id));
      else principals.push(...readOne(type, id, at, report));
    }
  }
  return principals;
}

function quote(id: unknown): string | undefined {
  return typeof id === "number" ? "put the account in quotes: a number loses its leading zeros" : undefined;
}

/** A principal with a hole in it is still of its type, and an ARN still tells its account. */
function holed(type: string, id: string): Principal {
  switch (type) {
    case "CanonicalUser":
      return { kind: "canonical", id };
    case "Service":
      return { kind: "service", id };
    case "Federated":
      return { kind: "federated", id };
    case "AWS": {
      const [arn, , service = "", , account = "", ...rest] = splitAt(id, ":");
      if (arn !== "arn" || !/^(iam|sts)$/.test(service) || rest.length === 0) return { kind: "unknown", id };
      return rest.join(":") === "root" ? { kind: "account", id: account } : { kind: "arn", id };
    }
    default:
      return { kind: "unknown", id };
  }
}

function readOne(type: string, id: string, path: string, report: Problems): readonly Principal[] {
  switch (type) {
    case "AWS":
      return readAws(id, path, report);
    case "CanonicalUser":
      if (!/^[0-9a-f]{64}$/i.test(id)) {
        report.warning(
          "canonical-user",
          path,
          `a canonical user ID has 64 hex digits; AWS refuses ${show(id)}`,
          "name the account instead: S3 finds the ID by itself",
        );
      }
      return [{ kind: "canonical", id: id.toLowerCase() }];
    case "Service":
      if (id !== "*" && !/^[\w-]+(\.[\w-]+)+$/.test(id))
        report.error("principal", path, `${show(id)} is not a service, e.g. "s3.amazonaws.com"`);
      return [{ kind: "service", id }];
    case "Federated":
      return [{ kind: "federated", id }];
    default:
      report.error(
        "principal-type",
        path,
        `${show(type)} is no kind of principal: AWS, CanonicalUser, Service or Federated`,
      );
      return [];
  }
}

function readAws(id: string, path: string, report: Problems): readonly Principal[] {
  if (id === "*") return [{ kind: "everyone", id: "*" }];
  if (/^\d{12}$/.test(id)) return [{ kind: "account", id }];
  if (/^A[A-Z0-9]{15,127}$/.test(id)) {
    report.warning(
      "deleted-principal",
      path,
      `${show(id)} is the unique ID of a user or role; AWS shows it once the principal is deleted, and nobody matches it`,
      "name the principal's ARN again",
    );
    return [{ kind: "id", id }];
  }
  if (id.includes("${")) {
    report.error(
      "principal",
      path,
      `a principal takes no variables: ${show(id)}`,
      "use a condition on aws:PrincipalArn",
    );
    return [{ kind: "arn", id }];
  }
  const arn = /^arn:[\w-]+:(?:iam|sts)::([^:]*):(.+)$/s.exec(id);
  if (!arn) {
    if (/^[\d-]+$/.test(id)) return malformedAccount(id, id, path, report);
    report.error(
      "principal",
      path,
      `${show(id)} is neither an account of 12 digits nor the ARN of a user, role or session`,
      'write {"AWS": "123456789012"} or an ARN such as arn:aws:iam::123456789012:role/name',
    );
    // most likely a placeholder for an account: not the same as nobody, nor as another placeholder
    return [{ kind: "account", id }];
  }
  const [, account = "", rest = ""] = arn;
  if (/[*?]/.test(id)) {
    report.error(
      "principal-wildcard",
      path,
      `AWS takes no wildcard inside a principal's ARN: ${show(id)}`,
      "name each ARN, or use the account with a condition ArnLike on aws:PrincipalArn",
    );
    return [{ kind: "arn", id }];
  }
  if (rest.startsWith("group/")) {
    report.error("principal", path, `a group is no principal: ${show(id)}`, "name its users, or a role");
  }
  // a CloudFront origin access identity
  if (account === "cloudfront" && rest.startsWith("user/")) return [{ kind: "arn", id }];
  if (!/^\d{12}$/.test(account)) return malformedAccount(account, id, path, report);
  return rest === "root" ? [{ kind: "account", id: account }] : [{ kind: "arn", id }];
}

function malformedAccount(account: string, id: string, path: string, report: Problems): readonly Principal[] {
  report.warning(
    "account",
    path,
    `an account has 12 digits, ${show(account)} has ${account.replace(/\D/g, "").length}; AWS refuses it`,
    "write all 12 digits, in quotes and without dashes",
  );
  return [/^[^:]*$|:root$/.test(id) ? { kind: "account", id: account } : { kind: "arn", id }];
}
