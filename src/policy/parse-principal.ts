import { hasHole, splitAt } from "./hole";
import { grammar } from "./lint/grammar";
import type { Principal } from "./policy";
import { readAws } from "./parse-principal-arn";
import { isObject, items, show, type Problems } from "./problems";

/** Reads a Principal or NotPrincipal element. What cannot be understood is reported and left out. */
export function readPrincipals(value: unknown, path: string, report: Problems): readonly Principal[] {
  if (value === "*") return [{ kind: "everyone", id: "*" }];
  if (typeof value === "string") {
    if (hasHole(value)) return [{ kind: "unknown", id: value }];
    const fix = /^\d{12}$|^arn:/.test(value) ? `write {"AWS": ${show(value)}}` : undefined;
    report.refuse(
      grammar.principal,
      path,
      `a principal is "*" or an object such as {"AWS": …}, not ${show(value)}`,
      fix,
    );
    return [{ kind: "unknown", id: value }];
  }
  if (!isObject(value)) {
    report.refuse(grammar.principal, path, `a principal is "*" or an object such as {"AWS": …}, not ${show(value)}`);
    return [];
  }
  const principals: Principal[] = [];
  const types = Object.entries(value);
  if (types.length === 0)
    report.warn(grammar.emptyPrincipal, path, "this names nobody: the statement applies to no one", "name a principal");
  for (const [type, list] of types) {
    if (Array.isArray(list) && list.length === 0)
      report.warn(grammar.emptyPrincipalList, `${path}.${type}`, "an empty list names nobody", "name a principal");
    for (const { value: id, path: at } of items(list, `${path}.${type}`)) {
      if (typeof id !== "string")
        report.refuse(grammar.principal, at, `a principal is a text, not ${show(id)}`, quote(id));
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

/** Endings of the names of AWS's services; the last ones in partitions of their own. */
const serviceName =
  /^[a-z0-9-]+(\.[a-z0-9-]+)*\.(amazonaws\.com(\.cn)?|amazon\.com|aws\.internal|c2s\.ic\.gov|sc2s\.sgov\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov|amazonaws\.eu)$/;

function readOne(type: string, id: string, path: string, report: Problems): readonly Principal[] {
  switch (type) {
    case "AWS":
      return readAws(id, path, report);
    case "CanonicalUser":
      if (!/^[0-9a-f]{64}$/i.test(id)) {
        report.refuse(
          grammar.canonicalUser,
          path,
          `a canonical user ID has 64 hex digits; AWS refuses ${show(id)}`,
          "name the account instead: S3 finds the ID by itself",
        );
      }
      return [{ kind: "canonical", id: id.toLowerCase() }];
    case "Service":
      if (id === "*") report.warn(grammar.principalWildcard, path, "a service is named in full", "name the service");
      else if (!serviceName.test(id)) {
        const fix = "write it as service.amazonaws.com, in lower case";
        report.refuse(grammar.serviceFormat, path, `${show(id)} is not a service, e.g. "s3.amazonaws.com"`, fix);
      }
      return [{ kind: "service", id }];
    case "Federated":
      if (/[*?]/.test(id)) report.warn(grammar.principalWildcard, path, `a provider is named in full, not ${show(id)}`);
      return [{ kind: "federated", id }];
    case "*":
      // what AWS may take is not left out: that would be a false "nobody"
      report.warn(grammar.starKey, path, `AWS documents no principal "*": ${show(id)}`, 'write "Principal": "*"');
      return [id === "*" ? { kind: "everyone", id } : { kind: "unknown", id }];
    default:
      report.refuse(
        grammar.principalKey,
        path,
        `${show(type)} is no kind of principal: AWS, CanonicalUser, Service or Federated`,
      );
      return [{ kind: "unknown", id }];
  }
}
