import type { Faults } from "./faults";
import { hasHole, splitAt } from "./hole";
import type { Principal } from "./policy";
import { readAws } from "./parse-principal-arn";
import { isObject, items } from "./json-value";

/** Reads a Principal or NotPrincipal element. What cannot be understood is reported and left out. */
export function readPrincipals(value: unknown, path: string, faults: Faults): readonly Principal[] {
  if (value === "*") return [{ kind: "everyone", id: "*" }];
  if (typeof value === "string") {
    if (hasHole(value)) return [{ kind: "unknown", id: value }];
    faults.refuse("principal", path, value);
    return [{ kind: "unknown", id: value }];
  }
  if (!isObject(value)) {
    faults.refuse("principal", path, value);
    return [];
  }
  const principals: Principal[] = [];
  const types = Object.entries(value);
  if (types.length === 0) faults.accept("no-principal", path, undefined);
  for (const [type, list] of types) {
    if (Array.isArray(list) && list.length === 0) faults.accept("empty-principals", `${path}.${type}`, undefined);
    for (const { value: id, path: at } of items(list, `${path}.${type}`)) {
      if (typeof id !== "string") faults.refuse("principal-type", at, id);
      else if (hasHole(id)) principals.push(holed(type, id));
      else principals.push(...readOne(type, id, at, faults));
    }
  }
  return principals;
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
export const servicePrincipalName =
  /^[a-z0-9-]+(\.[a-z0-9-]+)*\.(amazonaws\.com(\.cn)?|amazon\.com|aws\.internal|c2s\.ic\.gov|sc2s\.sgov\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov|amazonaws\.eu)$/;

function readOne(type: string, id: string, path: string, faults: Faults): readonly Principal[] {
  switch (type) {
    case "AWS":
      return readAws(id, path, faults);
    case "CanonicalUser":
      if (!/^[0-9a-f]{64}$/i.test(id)) faults.refuse("canonical-user", path, id);
      return [{ kind: "canonical", id: id.toLowerCase() }];
    case "Service":
      if (id === "*") faults.accept("principal-wildcard", path, { type, id });
      else if (/[*?]/.test(id)) faults.refuse("principal-wildcard", path, { type, id });
      else if (!servicePrincipalName.test(id)) faults.refuse("service-principal", path, id);
      return [{ kind: "service", id }];
    case "Federated":
      if (/[*?]/.test(id)) faults.accept("principal-wildcard", path, { type, id });
      return [{ kind: "federated", id }];
    case "*":
      // what AWS may take is not left out: that would be a false "nobody"
      faults.accept("principal-star", path, id);
      return [id === "*" ? { kind: "everyone", id } : { kind: "unknown", id }];
    default:
      faults.refuse("principal-key", path, type);
      return [{ kind: "unknown", id }];
  }
}
