import type { Explained } from "./verdict";

/** Paths of one bucket on which all is the same are one. */
export function merged(all: readonly Explained[]): readonly Explained[] {
  const found = new Map<string, Explained>();
  for (const one of all) {
    const key = JSON.stringify([one.arn, one.directions, one.features, one.needs, one.extra]);
    const known = found.get(key);
    found.set(key, known ? { ...known, paths: [...new Set([...known.paths, ...one.paths])].sort() } : one);
  }
  return [...found.values()];
}
