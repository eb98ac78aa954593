import { type Tests, withCondition } from "../add-condition";
import type { Random } from "../random";
import type { World } from "../world";
import { mfaTests } from "./mfa";
import { networkTests } from "./network";

/** Doors that are conditions: up to three of a kind in one statement, as people write them together. */
const doors: readonly Tests[] = [networkTests, networkTests, mfaTests];

export function withConditionDoor(world: World, random: Random): World {
  const found = withCondition(world, random, random.pick(doors), 3);
  return random.chance(0.3) ? withCondition(found, random, random.pick(doors), 2) : found;
}
