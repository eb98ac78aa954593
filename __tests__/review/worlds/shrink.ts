import { awsManaged, type World } from "./world";

/** Makes a world smaller while it stays as it is asked to be: parts are left out of both sides, then of one. */

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What a world cannot be without, and words that are no parts. */
const kept = new Set(["before", "after", "buckets", "trust", "Effect", "to", "permission"]);

/** All values with one part less. */
function smaller(value: Json): readonly Json[] {
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    const fewer = items.length > 1 ? items.map((_, index) => items.filter((_one, other) => other !== index)) : [];
    const single = items.length === 1 && typeof items[0] === "string" ? [items[0]] : [];
    return [
      ...fewer,
      ...single,
      ...items.flatMap((item, index) =>
        smaller(item).map((less) => items.map((one, other) => (other === index ? less : one))),
      ),
    ];
  }
  if (typeof value !== "object" || value === null) return [];
  const entries = Object.entries(value);
  return [
    ...entries
      .filter(([key]) => !kept.has(key))
      .map(([key]) => Object.fromEntries(entries.filter(([other]) => other !== key))),
    ...entries.flatMap(([key, of]) => smaller(of).map((less) => ({ ...value, [key]: less }))),
  ];
}

/** A statement needs who, what and where; a delegation of parts is not asked for. */
function whole(value: Json, within = ""): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (Array.isArray(value)) return value.every((item: Json) => whole(item, within));
  const object = value as { readonly [key: string]: Json };
  if ("Effect" in object) {
    const trust = within === "trust";
    const action = "Action" in object || "NotAction" in object;
    const where = trust || "Resource" in object || "NotResource" in object;
    const identity = /inline|policies|groups/.test(within);
    return action && where && (identity || "Principal" in object || "NotPrincipal" in object) && filled(object);
  }
  return Object.entries(object).every(([key, of]) =>
    whole(
      of,
      /trust|inline|policies|groups|keys|stores|policy/.test(key) && !/inline|policies|groups/.test(within)
        ? key
        : within,
    ),
  );
}

function filled(object: { readonly [key: string]: Json }): boolean {
  return Object.values(object).every(
    (of) =>
      typeof of !== "object" ||
      of === null ||
      Array.isArray(of) ||
      (Object.keys(of).length > 0 && filled(of as typeof object)),
  );
}

/** Names that are used are there. */
function closed({ before, after, unnamed = [] }: World): boolean {
  if (typeof unnamed === "string" || unnamed.some((name) => after.buckets[name] === undefined)) return false;
  return [before, after].every((state) => {
    const { roles = {}, users = {}, groups = {}, policies = {}, keys = {}, grants = {}, buckets } = state;
    const identities = [...Object.values(roles), ...Object.values(users)];
    return (
      identities.every(({ attached = [], boundary }) =>
        [...attached, ...(boundary === undefined ? [] : [boundary])].every((name) => name in policies),
      ) &&
      Object.values(grants).every((grant) => grant.key in keys && "to" in grant && "operations" in grant) &&
      Object.values(users).every(({ group }) => group === undefined || group in groups) &&
      Object.values(buckets).every(
        ({ key, points = {} }) =>
          (key === undefined || key === awsManaged || key in keys) &&
          Object.values(points).every((point) => "policy" in point),
      )
    );
  });
}

/** The same change to both sides where they are alike. */
function twins(world: World): readonly World[] {
  const before = smaller(world.before as unknown as Json).map((less) => JSON.stringify(less));
  return before.flatMap((less) => {
    const path = difference(world.before as unknown as Json, JSON.parse(less) as Json);
    const after = path === undefined ? undefined : without(world.after as unknown as Json, path);
    return after === undefined
      ? []
      : [{ before: JSON.parse(less) as World["before"], after: after as unknown as World["after"] }];
  });
}

type Path = readonly (string | number)[];

/** Where the smaller one lacks a part. */
function difference(all: Json, less: Json): Path | undefined {
  if (typeof all !== "object" || all === null || typeof less !== "object" || less === null) return undefined;
  const a = Object.entries(all);
  const b = new Map(Object.entries(less));
  if (Array.isArray(all) && Array.isArray(less) && all.length !== less.length) {
    const at = (all as readonly Json[]).findIndex(
      (item, index) => JSON.stringify(item) !== JSON.stringify((less as readonly Json[])[index]),
    );
    return [at];
  }
  for (const [key, of] of a) {
    const other = b.get(key);
    if (other === undefined) return [key];
    if (JSON.stringify(of) === JSON.stringify(other)) continue;
    const rest = difference(of, other);
    return rest === undefined ? undefined : [key, ...rest];
  }
  return undefined;
}

function without(value: Json, [step, ...rest]: Path): Json | undefined {
  if (step === undefined || typeof value !== "object" || value === null) return undefined;
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    const item = items[Number(step)];
    if (item === undefined) return undefined;
    if (rest.length === 0) return items.length > 1 ? items.filter((_, index) => index !== Number(step)) : undefined;
    const less = without(item, rest);
    return less === undefined ? undefined : items.map((one, index) => (index === Number(step) ? less : one));
  }
  const object = value as { readonly [key: string]: Json };
  const item = object[step];
  if (item === undefined) return undefined;
  if (rest.length === 0) return Object.fromEntries(Object.entries(object).filter(([key]) => key !== step));
  const less = without(item, rest);
  return less === undefined ? undefined : { ...object, [step]: less };
}

function candidates(world: World): readonly World[] {
  return [...twins(world), ...(smaller(world as unknown as Json) as unknown as readonly World[])].filter(
    (one) => whole(one as unknown as Json) && closed(one),
  );
}

/** The smallest world found on which `fails` still holds. */
export function shrink(world: World, fails: (world: World) => boolean): World {
  let least = world;
  for (let tries = 2_000; tries > 0;) {
    const next = candidates(least).find((one) => tries-- > 0 && fails(one));
    if (next === undefined) return least;
    least = next;
  }
  return least;
}
