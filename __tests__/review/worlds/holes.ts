import { newKeys } from "./references";
import { keyArn, type World } from "./world";

/** Whether something is not known until apply that decides on access: a value, or a policy that names what the plan makes. */
export function hasHoles(world: World): boolean {
  const text = JSON.stringify(world.after);
  const isUnnamed = (world.unnamed ?? []).length > 0;
  return isUnnamed || /"unknown"|known after/.test(text) || newKeys(world).some((name) => text.includes(keyArn(name)));
}
