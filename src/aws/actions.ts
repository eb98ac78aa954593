import data from "./data/iam.json";
import { keptTable } from "./kept";
import { isGlobalKey } from "./keys";
import { matchesWildcard } from "./wildcard";

/**
 * What an action works on, as AWS's Service Authorization Reference calls it: `object`, `bucket`, `accesspoint`,
 * `accesspointobject`, `job` … for S3; `key`, `alias` for KMS; `role`, `user` … for IAM and STS.
 */
export type ResourceLevel = string;

/** One action of a known service. */
export interface KnownAction {
  /** In AWS's own spelling, e.g. `s3:GetObject`. */
  readonly action: string;
  /** Resource types it works on; empty for one that works on `*` only, e.g. `s3:ListAllMyBuckets`. */
  readonly levels: readonly ResourceLevel[];
  /** Condition keys it has besides the global ones; `*` stands for a tag's name. */
  readonly keys: readonly string[];
}

interface Service {
  readonly keys: { readonly [key: string]: string };
  readonly resources: { readonly [level: string]: string };
  readonly keySets: readonly (readonly string[])[];
  readonly actions: { readonly [name: string]: readonly [readonly string[], number] };
}

const services = data.services as unknown as { readonly [service: string]: Service };

/** Keys that are global in name, but present only where the action says so. */
const keysByAction = ["aws:requesttag/*", "aws:tagkeys"];

/** Date of the facts, e.g. `2026-09-26`. */
export const dataDate: string = data.date;

/** The services whose actions are known in full, e.g. `s3`. Of all others, nothing is known. */
export const knownServices: readonly string[] = Object.keys(services);

/** Lower-case `service:name` → action. Built on first use. */
let index: Map<string, KnownAction> | undefined;

function byName(): Map<string, KnownAction> {
  if (index) return index;
  index = new Map();
  for (const [service, { actions, keySets }] of Object.entries(services)) {
    for (const [name, [levels, set]] of Object.entries(actions)) {
      const action = `${service}:${name}`;
      index.set(action.toLowerCase(), { action, levels, keys: keySets[set] ?? [] });
    }
  }
  return index;
}

/** Whether the actions of a service are known, so that an action it does not list is a mistake. Case does not count. */
export function isKnownService(service: string): boolean {
  return knownServices.includes(service.toLowerCase());
}

const actionOf = keptTable<KnownAction | undefined>(1_000);

/** An action by its full name, e.g. `s3:getobject`; undefined if not known. Case does not count. */
export function findAction(action: string): KnownAction | undefined {
  return actionOf(action, () => readAction(action));
}

function readAction(action: string): KnownAction | undefined {
  // An action in AWS's own spelling, the usual case, is found without the index.
  const [prefix = "", name = ""] = action.split(":", 2);
  const service = Object.hasOwn(services, prefix) ? services[prefix] : undefined;
  const known = service && Object.hasOwn(service.actions, name) ? service.actions[name] : undefined;
  if (service && known && action === `${prefix}:${name}`) {
    return { action, levels: known[0], keys: service.keySets[known[1]] ?? [] };
  }
  // a pattern is in no index
  return /[*?]/.test(action) ? undefined : byName().get(action.toLowerCase());
}

/** Resource types an action works on; undefined if the action is not known. */
export function levelsOf(action: string): readonly ResourceLevel[] | undefined {
  return findAction(action)?.levels;
}

/** All known actions of a service, sorted; empty for a service that is not known. */
export function actionsOf(service: string): readonly string[] {
  const name = service.toLowerCase();
  return Object.keys(services[name]?.actions ?? {}).map((action) => `${name}:${action}`);
}

const actionsBy = keptTable<readonly string[]>(1_000);

/** Known actions that an action pattern covers, e.g. `s3:Get*Acl`. Case does not count. */
export function expandAction(pattern: string): readonly string[] {
  const exact = findAction(pattern);
  if (exact) return [exact.action];
  if (!/[*?]/.test(pattern)) return [];
  return actionsBy(pattern, () => {
    const lower = pattern.toLowerCase();
    const [service = ""] = lower.split(":", 1);
    const all = Object.hasOwn(services, service) ? actionsOf(service) : knownServices.flatMap(actionsOf);
    return all.filter((action) => matchesWildcard(lower, action.toLowerCase()));
  });
}

/** ARN pattern of a service's resource type, e.g. `arn:*:s3:::*` for `s3`, `bucket`. */
export function arnPatternOf(service: string, level: ResourceLevel): string | undefined {
  return services[service]?.resources[level];
}

/** ARN patterns of all resource types that have a service in their ARN, whosever actions they are for; empty if not known. */
export function arnPatternsOf(service: string): readonly string[] {
  if (!isKnownService(service)) return [];
  return Object.values(services)
    .flatMap(({ resources }) => Object.values(resources))
    .filter((arn) => arn.split(":")[2] === service);
}

/** A key that an identity provider brings along: its address, a colon, and the claim's name. */
const ofProvider = /^[^:]*\.[^:]*:.+/;

/**
 * Actions that come with the claims of a web identity's token.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 */
const withToken = ["sts:AssumeRoleWithWebIdentity", "sts:TagSession", "sts:SetSourceIdentity"];

const accepted = keptTable<boolean>(2_000);

/**
 * Whether a request for an action can carry a condition key; undefined if the action is not known.
 * Global keys count, except those that depend on the action (`aws:RequestTag/…`, `aws:TagKeys`). Case does not count.
 */
export function acceptsKey(action: string, key: string): boolean | undefined {
  const known = findAction(action);
  return known && accepted(`${known.action} ${key}`, () => canCarry(known, key));
}

function canCarry(known: KnownAction, key: string): boolean {
  const name = key.toLowerCase();
  const has = (pattern: string) => matchesWildcard(pattern.toLowerCase(), name);
  if (known.keys.some(has) || (withToken.includes(known.action) && ofProvider.test(name))) return true;
  return !keysByAction.some(has) && isGlobalKey(name);
}
