import type { Random } from "../random";
import type { World } from "../world";
import { withConditionDoor } from "./more-conditions";
import { withObjects } from "./object-acls";
import { withStore } from "./store-policies";

type Door = (world: World, random: Random) => World;

/** Doors that few plans have: a world has one or two of them. */
const doors: readonly Door[] = [withConditionDoor, withConditionDoor, withObjects, withStore];

export function withRareDoors(world: World, random: Random): World {
  const one = random.pick(doors)(world, random);
  return random.chance(0.2) ? random.pick(doors)(one, random) : one;
}
