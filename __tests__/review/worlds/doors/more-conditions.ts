import { type Tests, withCondition } from "../add-condition";
import type { Random } from "../random";
import type { World } from "../world";
import { withIds } from "./ids";
import { mfaTests } from "./mfa";
import { networkTests } from "./network";
import { tagKey, tagTests, withTags } from "./tags";

/** Doors that are conditions: up to three of a kind in one statement, as people write them together. */
const doors: readonly Tests[] = [networkTests, networkTests, mfaTests, tagTests];

export function withConditionDoor(world: World, random: Random): World {
  if (random.chance(0.2)) return withIds(world, random);
  const one = withCondition(world, random, random.pick(doors), 3);
  const all = random.chance(0.3) ? withCondition(one, random, random.pick(doors), 2) : one;
  return JSON.stringify(all).includes(tagKey) ? withTags(all, random) : all;
}
