import { isKnownService } from "../../aws/actions";
import type { ServiceReference } from "../../aws/reference";
import { fitsLevel } from "../level";
import { serviceOf } from "./actions";
import { isOpenPart } from "./arn";

/**
 * A service of two names, whose actions of either work on connections of either.
 *
 * @see https://docs.aws.amazon.com/dtconsole/latest/userguide/rename.html
 */
const renamed: { readonly [service: string]: string } = { "codestar-connections": "codeconnections" };

/**
 * Whether an action can be about a resource. Of other services than those that grants to buckets touch, the reference
 * leaves out many a resource: what it says of none, and of another service's, is believed.
 */
export function mayWorkOn(action: string, resource: string, reference: ServiceReference): boolean {
  if (isKnownService(serviceOf(action))) return fitsLevel(action, resource);
  const known = reference.findAction(action);
  // `execute-api:/stage/GET/path` is how API Gateway writes its own
  if (known === undefined || known.onMore || resource === "*" || !resource.startsWith("arn:")) return true;
  const forms = known.levels.map((level) => reference.arnPatternOf(serviceOf(action), level) ?? "*");
  const service = serviceIn(resource);
  return forms.map(serviceIn).some((one) => one === service || isOpenPart(`${one}${service}`));
}

function serviceIn(arn: string): string {
  const service = arn.split(":")[2] ?? "";
  return renamed[service] ?? service;
}
