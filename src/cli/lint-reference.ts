import { bucketServices, isKnownService, withServices } from "../aws/actions";
import type { ServiceReference } from "../aws/reference";
import { isServicePrefix } from "../aws/services";
import { checks } from "../policy/lint/checks";
import { lintedBy, type Parsed } from "../policy/parse-by";
import { readPolicy } from "../policy/read-policy";
import type { Policy, PolicyKind, PolicyStatement } from "../policy/policy";

/** The services whose actions, resources and condition keys a statement names. */
function servicesIn(statement: PolicyStatement): readonly string[] {
  const { actions = [], notActions = [], resources = [], notResources = [], conditions } = statement;
  const beginnings = [...actions, ...notActions, ...conditions.map(({ key }) => key)].map((text) => text.split(":")[0]);
  return [...beginnings, ...[...resources, ...notResources].map((arn) => arn.split(":")[2])].flatMap(
    (name) => name ?? [],
  );
}

let all: Promise<ServiceReference> | undefined;

/** What is to be known of the services that a policy names: of others than the usual ones it is loaded when they are. */
export async function referenceFor({ statements }: Policy): Promise<ServiceReference> {
  const isOther = (service: string) => isServicePrefix(service) && !isKnownService(service);
  if (!statements.flatMap(servicesIn).some(isOther)) return bucketServices;
  all ??= import("../aws/other-services.js").then(({ otherServices }) => withServices(otherServices));
  return all;
}

/** Reads and lints a document by what is to be known of the services that it names. */
export async function parseByReference(text: string, kind: PolicyKind | undefined): Promise<Parsed> {
  const read = readPolicy(text, kind);
  const reference = read.policy === undefined ? bucketServices : await referenceFor(read.policy);
  return lintedBy(checks, read, kind !== undefined, reference);
}
