import { keySuffix, moduleSteps } from "../plan/address";
import type { Change } from "../plan/change";
import { type Json, list, object } from "../plan/json";
import type { Plan } from "../plan/plan";

/** What is looked up in the plan, by address. */
export interface Index {
  readonly plan: Plan;
  readonly byAddress: ReadonlyMap<string, Change>;
  /** Address without the instance's own key → its instances. */
  readonly instances: ReadonlyMap<string, readonly Change[]>;
  /** Addresses of data sources that were read while planning. */
  readonly readAlready: ReadonlySet<string>;
  /** Resource blocks by address inside their module: built per module, on demand. */
  readonly blocks: Map<unknown, Map<string, Json>>;
}

/** The configuration of a module, by the address of one of its instances. */
export function moduleConfig(index: Index, module: string): Json {
  const { plan } = index;
  let config = object(plan.configuration["root_module"]);
  for (const step of moduleSteps(module)) config = object(object(object(config["module_calls"])[step.name])["module"]);
  return config;
}

/** A resource's block, by its address inside its module. */
export function ownBlock(index: Index, config: Json, address: string): Json | undefined {
  const { blocks } = index;
  let known = blocks.get(config);
  if (known === undefined) {
    known = new Map(
      list(config["resources"]).flatMap((entry) => {
        const { address: own } = object(entry);
        return typeof own === "string" ? [[own, object(entry)] as const] : [];
      }),
    );
    blocks.set(config, known);
  }
  return known.get(address);
}

/** The block of which a resource of the plan is an instance. */
export function blockFor(index: Index, change: Change): Json | undefined {
  const local = `${change.mode === "data" ? "data." : ""}${change.type}.${change.name}`;
  return ownBlock(index, moduleConfig(index, change.module), local);
}

export function indexOf(plan: Plan): Index {
  const byAddress = new Map<string, Change>();
  const instances = new Map<string, Change[]>();
  for (const change of plan.changes) {
    if (change.deposed !== undefined) continue;
    byAddress.set(change.address, change);
    const base = change.index === undefined ? change.address : change.address.slice(0, -keySuffix(change.index).length);
    const known = instances.get(base);
    if (known === undefined) instances.set(base, [change]);
    else known.push(change);
  }
  const readAlready = new Set(plan.read.map(({ address }) => address.replace(/\[[^\]]*\]$/, "")));
  return { plan, byAddress, instances, readAlready, blocks: new Map() };
}
