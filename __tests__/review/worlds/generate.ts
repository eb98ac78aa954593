import { withRareDoors } from "./doors/rare-doors";
import { edited } from "./edit";
import { editedKeys, encrypted, withKeys } from "./key-parts";
import { aState } from "./parts";
import { withMoreDoors } from "./more-doors";
import { type Random, randomOf } from "./random";
import type { State, World } from "./world";

/** Small worlds, the same for the same seed and number. */

const nothing: State = { buckets: {} };

/** A part of another state may be without its keys. */
function changed(state: State, random: Random, withKey: boolean, what: "edit" | "hole" = "edit"): State {
  if (withKey && random.chance(0.5)) return editedKeys(state, random, what);
  return withKeys(edited(state, random, what), random);
}

/** @param withKey some bucket is encrypted with a key */
function sidesOf(random: Random, holes: number, withKey: boolean): World {
  const make = (): State => (withKey ? encrypted(aState(random), random) : aState(random));
  const first = make();
  const kind = random.below(100);
  if (kind < 12) return { before: nothing, after: first };
  if (kind < 15) return { before: first, after: nothing };
  if (kind < 27) return { before: first, after: make() };
  let after = changed(first, random, withKey);
  if (random.chance(0.3)) after = changed(after, random, withKey);
  if (random.chance(holes)) after = changed(after, random, withKey, "hole");
  return { before: first, after };
}

/**
 * @param holes share of worlds in which something is not known until apply
 * @param nameless share of new buckets whose name is not known until apply
 * @param keys share of worlds in which buckets are encrypted
 * @param more share of worlds with doors of `more-doors`
 * @param rare share of worlds with doors of the folder `doors`
 */
export function worldOf(
  seed: number,
  number: number,
  { holes = 0.1, nameless = 0.25, keys = 0.15, more = 0.2, rare = 0.2 } = {},
): World {
  const random = randomOf(seed * 1_000_003 + number);
  const plain = sidesOf(random, holes, random.chance(keys));
  // by a sequence of its own: the worlds without more doors stay what they are
  const further = randomOf(seed * 1_000_003 + number + 0x5eed);
  const wide = further.chance(more) ? withMoreDoors(plain, further) : plain;
  const last = randomOf(seed * 1_000_003 + number + 0xd0025);
  const world = last.chance(rare) ? withRareDoors(wide, last) : wide;
  const made = Object.keys(world.after.buckets).filter((name) => world.before.buckets[name] === undefined);
  const unnamed = made.filter(() => random.chance(nameless));
  return {
    ...(random.chance(0.15) ? { syntax: "json" } : {}),
    ...(random.chance(0.3) ? { policies: "text" } : {}),
    ...(unnamed.length === 0 ? {} : { unnamed }),
    ...world,
  };
}
