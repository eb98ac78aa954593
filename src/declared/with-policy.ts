import type { Declared } from "./model";

/** Names of the buckets whose policy a file makes: those that keep something, or let somebody in by it. */
export function withPolicy({ grants, buckets }: Pick<Declared, "grants" | "buckets">): ReadonlySet<string> {
  const kept = buckets.filter(({ keep }) => keep.length > 0).map(({ name }) => name);
  const named = grants.flatMap((grant) => {
    if (grant.kind === "principal") return grant.may.flatMap(({ places }) => places.map(({ bucket }) => bucket));
    return grant.choices.way === "bucket-policy" ? Object.values(grant.choices.buckets).map(({ name }) => name) : [];
  });
  return new Set([...kept, ...named]);
}
