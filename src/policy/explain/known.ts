import type { PolicyKind } from "../policy";

/** What explaining needs to know of a service: a part of the catalogue's pattern. */
export interface KnownService {
  readonly id: string;
  readonly name: string;
  readonly access: { readonly input?: KnownAccess; readonly output?: KnownAccess };
  readonly features: { readonly [name: string]: { readonly default: boolean; readonly change: string } };
  readonly auth: readonly KnownAuth[];
}

export interface KnownAccess {
  readonly means: string;
  readonly needs: readonly KnownNeed[];
}

export interface KnownNeed {
  readonly action: string;
  readonly on: "object" | "bucket" | "key";
  readonly because: string;
  readonly feature?: string;
}

export interface KnownAuth {
  readonly kind: "bucket-policy" | "role" | "user";
  readonly principal?: { readonly arn: string; readonly canonicalUser?: string } | { readonly told: string };
}

export type Direction = "input" | "output";

/** The ways of access of a service that has such a policy. */
export function waysBy({ auth }: KnownService, kind: PolicyKind): readonly KnownAuth[] {
  const kinds = kind === "resource" ? ["bucket-policy"] : kind === "trust" ? ["role"] : ["role", "user"];
  return auth.filter((way) => kinds.includes(way.kind));
}

/** Whether a feature is on by default. */
export function isUsual({ features }: KnownService, feature = ""): boolean {
  return features[feature]?.default === true;
}

/** The needs of some directions, each action once on each level. */
export function needsOf({ access }: KnownService, directions: readonly Direction[]): readonly KnownNeed[] {
  const needs = new Map<string, KnownNeed>();
  for (const need of directions.flatMap((direction) => access[direction]?.needs ?? [])) {
    const key = `${need.on} ${need.action}`;
    const known = needs.get(key);
    // needed always by one direction, it is needed always
    if (!known || (known.feature !== undefined && need.feature === undefined)) needs.set(key, need);
  }
  return [...needs.values()];
}

/** Every combination of directions that a service has. */
export function directionSets({ access }: KnownService): readonly (readonly Direction[])[] {
  const offered = (["input", "output"] as const).filter((direction) => access[direction] !== undefined);
  return offered.length === 2 ? [["input"], ["output"], ["input", "output"]] : [offered];
}
