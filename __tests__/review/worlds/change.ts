import { hasReference, plannedOf } from "./references";
import { addressOf, policies, type Resource, textOf } from "./resource";
import type { Policy, Statement } from "./world";

/** What a plan says of one resource. */

type Values = { readonly [attribute: string]: unknown };

/** What is in the state: all values are known. */
function before(resource: Resource): Values {
  const set = Object.entries(resource.set).map(([key, value]) => [
    key,
    policies.includes(key) && value !== null ? textOf(value as readonly Statement[]) : value,
  ]);
  return { ...resource.computed, ...resource.planned, ...(Object.fromEntries(set) as Values) };
}

interface Side {
  readonly values: Values;
  readonly unknown: Values;
}

/** What is planned. `made`: addresses of what this plan makes. */
function after(resource: Resource, old: Resource | undefined, made: ReadonlySet<string>): Side {
  const values: { [attribute: string]: unknown } = { ...resource.planned };
  const unknown: { [attribute: string]: unknown } = {};
  if (old === undefined) for (const key of Object.keys(resource.computed)) unknown[key] = true;
  else Object.assign(values, old.computed);
  for (const [key, value] of Object.entries(resource.set)) {
    const target = resource.refers?.[key];
    if (policies.includes(key) && value !== null) {
      const policy = value as Policy;
      if (policy === "unknown" || hasReference(policy)) unknown[key] = true;
      else values[key] = textOf(policy);
    } else if (target !== undefined && made.has(target)) unknown[key] = true;
    else {
      const planned = plannedOf(value);
      values[key] = planned.known;
      if (planned.unknown !== undefined) unknown[key] = planned.unknown;
    }
  }
  const known = Object.entries(values).filter(([key]) => unknown[key] !== true);
  return { values: Object.fromEntries(known), unknown };
}

export const provider = { provider_name: "registry.terraform.io/hashicorp/aws" };

export function changeOf(
  old: Resource | undefined,
  now: Resource | undefined,
  made: ReadonlySet<string>,
): object | undefined {
  const resource = now ?? old;
  if (resource === undefined) return undefined;
  const { type, name } = resource;
  const then = old === undefined ? null : before(old);
  const next = now === undefined ? { values: null, unknown: {} } : after(now, old, made);
  const same =
    JSON.stringify(sorted(then)) === JSON.stringify(sorted(next.values)) && Object.keys(next.unknown).length === 0;
  const action = old === undefined ? "create" : now === undefined ? "delete" : same ? "no-op" : "update";
  return {
    address: addressOf(resource),
    mode: "managed",
    type,
    name,
    ...provider,
    change: {
      actions: [action],
      before: then,
      after: next.values,
      after_unknown: next.unknown,
      before_sensitive: then === null ? false : {},
      after_sensitive: next.values === null ? false : {},
    },
  };
}

function sorted(values: Values | null): unknown {
  return values === null ? null : Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
}
