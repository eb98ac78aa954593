import { keptTable } from "./kept";
import { isGlobalKey } from "./keys";
import type { KnownAction, ServiceReference, ServiceData, Services } from "./reference";
import { matchesWildcard } from "./wildcard";

/** Keys that are global in name, but present only where the action says so. */
const keysByAction = ["aws:requesttag/*", "aws:tagkeys"];

/** A key that an identity provider brings along: its address, a colon, and the claim's name. */
const ofProvider = /^[^:]*\.[^:]*:.+/;

/**
 * Actions that come with the claims of a web identity's token.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 */
const withToken = ["sts:AssumeRoleWithWebIdentity", "sts:TagSession", "sts:SetSourceIdentity"];

function canCarry(known: KnownAction, key: string): boolean {
  const name = key.toLowerCase();
  const has = (pattern: string) => matchesWildcard(pattern.toLowerCase(), name);
  if (known.keys.some(has) || (withToken.includes(known.action) && ofProvider.test(name))) return true;
  return !keysByAction.some(has) && isGlobalKey(name);
}

function namesIn(prefix: string, { actions }: ServiceData): readonly string[] {
  return Object.keys(actions).map((name) => `${prefix}:${name}`);
}

function actionIn(prefix: string, { actions, keySets, unlisted }: ServiceData, name: string): KnownAction | undefined {
  if (!Object.hasOwn(actions, name)) return undefined;
  const [levels, set] = actions[name] ?? [[], -1];
  const keys = [...(keySets[set] ?? []), ...(unlisted?.keys?.[name] ?? [])];
  const action = { action: `${prefix}:${name}`, levels, keys };
  return unlisted?.onMore?.includes(name) === true ? { ...action, onMore: true } : action;
}

function keysOf({ keys, unlisted }: ServiceData): readonly string[] {
  return [...Object.keys(keys), ...Object.values(unlisted?.keys ?? {}).flat()];
}

function arnsOf({ resources, unlisted }: ServiceData): readonly string[] {
  return [...Object.values(resources), ...(unlisted?.arns ?? [])];
}

/** Of services that come as data, everything is answered from them; indexes are built on first use. */
export function referenceOf(services: Services): ServiceReference {
  const actionBy = keptTable<KnownAction | undefined>(1_000);
  const actionsBy = keptTable<readonly string[]>(1_000);
  const spellings = keptTable<ReadonlyMap<string, string>>(1_000);
  const accepted = keptTable<boolean>(2_000);
  const arnsBy = keptTable<readonly string[]>(1_000);
  const keys = keptTable<boolean>(1_000);
  const known = (service: string) => (Object.hasOwn(services, service) ? services[service] : undefined);
  const names = Object.keys(services);
  const isKnownService = (service: string) => known(service.toLowerCase()) !== undefined;

  function readAction(action: string): KnownAction | undefined {
    const [written = "", name = "", ...rest] = action.split(":");
    const prefix = written.toLowerCase();
    const service = known(prefix);
    if (service === undefined || rest.length > 0) return undefined;
    // AWS's own spelling, the usual case, is found without the index; a pattern is in none
    const own = actionIn(prefix, service, name);
    if (own !== undefined || /[*?]/.test(name)) return own;
    const index = spellings(
      prefix,
      () => new Map(Object.keys(service.actions).map((one) => [one.toLowerCase(), one] as const)),
    );
    return actionIn(prefix, service, index.get(name.toLowerCase()) ?? "");
  }

  const findAction = (action: string) => actionBy(action, () => readAction(action));

  function actionsOf(service: string): readonly string[] {
    const name = service.toLowerCase();
    const data = known(name);
    return data === undefined ? [] : namesIn(name, data);
  }

  function expandAction(pattern: string): readonly string[] {
    const exact = findAction(pattern);
    if (exact) return [exact.action];
    if (!/[*?]/.test(pattern)) return [];
    return actionsBy(pattern, () => {
      const lower = pattern.toLowerCase();
      const [service = ""] = lower.split(":", 1);
      const all = known(service) ? actionsOf(service) : names.flatMap(actionsOf);
      return all.filter((action) => matchesWildcard(lower, action.toLowerCase()));
    });
  }

  return {
    services: names,
    isKnownService,
    findAction,
    actionsOf,
    expandAction,
    isUnlisted: (action) => {
      const [prefix = "", name = ""] = action.toLowerCase().split(":", 2);
      return (known(prefix)?.unlisted?.actions ?? []).some((one) => matchesWildcard(name, one.toLowerCase()));
    },
    arnPatternOf: (service, level) => known(service)?.resources[level],
    arnPatternsOf: (service) =>
      !isKnownService(service)
        ? []
        : arnsBy(service, () =>
            Object.values(services)
              .flatMap(arnsOf)
              .filter((arn) => arn.split(":")[2] === service),
          ),
    acceptsKey: (action, key) => {
      const found = findAction(action);
      return found && accepted(`${found.action} ${key}`, () => canCarry(found, key));
    },
    isKey: (name) =>
      keys(name, () => {
        const all = Object.values(services).flatMap(keysOf);
        return isGlobalKey(name) || all.some((key) => matchesWildcard(key.toLowerCase(), name));
      }),
  };
}
