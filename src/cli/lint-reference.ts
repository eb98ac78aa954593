import { bucketServices, isKnownService, withServices } from "../aws/actions";
import type * as others from "../aws/other-services";
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

let all: ServiceReference | undefined;

/** What is to be known of the services that a policy names: of others than the usual ones it is loaded when they are. */
export function referenceFor({ statements }: Policy): ServiceReference {
  const isOther = (service: string) => isServicePrefix(service) && !isKnownService(service);
  if (!statements.flatMap(servicesIn).some(isOther)) return bucketServices;
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a review asks in its midst, and few plans need it
  all ??= withServices((require("../aws/other-services.js") as typeof others).otherServices);
  return all;
}

/** Reads and lints a document by what is to be known of the services that it names. */
export function parseByReference(text: string, kind: PolicyKind | undefined): Parsed {
  const read = readPolicy(text, kind);
  const reference = read.policy === undefined ? bucketServices : referenceFor(read.policy);
  return lintedBy(checks, read, kind !== undefined, reference);
}
