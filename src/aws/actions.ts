import data from "./data/iam.json";
import type { KnownAction, ServiceReference, ResourceLevel, Services } from "./reference";
import { referenceOf } from "./reference-of";

const services = data.services as unknown as Services;

/** Date of the facts, e.g. `2026-09-26`. */
export const dataDate: string = data.date;

/** The few services that grants to buckets touch: S3, STS, KMS and IAM. */
export const bucketServices: ServiceReference = referenceOf(services);

/** The same with other services, which are data of their own and loaded where somebody asks for them. */
export function withServices(others: Services): ServiceReference {
  return referenceOf({ ...others, ...services });
}

/** The services whose actions are known in full, e.g. `s3`. Of all others, nothing is known. */
export const knownServices: readonly string[] = bucketServices.services;

/** Whether the actions of a service are known, so that an action it does not list is a mistake. Case does not count. */
export function isKnownService(service: string): boolean {
  return bucketServices.isKnownService(service);
}

/** An action by its full name, e.g. `s3:getobject`; undefined if not known. Case does not count. */
export function findAction(action: string): KnownAction | undefined {
  return bucketServices.findAction(action);
}

/** Resource types an action works on; undefined if the action is not known. */
export function levelsOf(action: string): readonly ResourceLevel[] | undefined {
  return findAction(action)?.levels;
}

/** All known actions of a service, sorted; empty for a service that is not known. */
export function actionsOf(service: string): readonly string[] {
  return bucketServices.actionsOf(service);
}

/** Known actions that an action pattern covers, e.g. `s3:Get*Acl`. Case does not count. */
export function expandAction(pattern: string): readonly string[] {
  return bucketServices.expandAction(pattern);
}

/** ARN pattern of a service's resource type, e.g. `arn:*:s3:::*` for `s3`, `bucket`. */
export function arnPatternOf(service: string, level: ResourceLevel): string | undefined {
  return bucketServices.arnPatternOf(service, level);
}

/** ARN patterns of all resource types that have a service in their ARN, whosever actions they are for; empty if not known. */
export function arnPatternsOf(service: string): readonly string[] {
  return bucketServices.arnPatternsOf(service);
}

/**
 * Whether a request for an action can carry a condition key; undefined if the action is not known.
 * Global keys count, except those that depend on the action (`aws:RequestTag/…`, `aws:TagKeys`). Case does not count.
 */
export function acceptsKey(action: string, key: string): boolean | undefined {
  return bucketServices.acceptsKey(action, key);
}
