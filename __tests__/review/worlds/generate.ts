import { edited } from "./edit";
import { aState } from "./parts";
import { type Random, randomOf } from "./random";
import type { State, World } from "./world";

/** Small worlds, the same for the same seed and number. */

const nothing: State = { buckets: {} };

function sidesOf(random: Random, holes: number): World {
  const first = aState(random);
  const kind = random.below(100);
  if (kind < 12) return { before: nothing, after: first };
  if (kind < 15) return { before: first, after: nothing };
  if (kind < 27) return { before: first, after: aState(random) };
  let after = edited(first, random);
  if (random.chance(0.3)) after = edited(after, random);
  if (random.chance(holes)) after = edited(after, random, "hole");
  return { before: first, after };
}

/** @param holes share of worlds in which something is not known until apply */
export function worldOf(seed: number, number: number, holes = 0.05): World {
  const random = randomOf(seed * 1_000_003 + number);
  const world = sidesOf(random, holes);
  return random.chance(0.15) ? { syntax: "json", ...world } : world;
}
