import type { World } from "./world";

/** Whether something is not known until apply that decides on access. */
export function hasHoles({ unnamed = [], after }: World): boolean {
  return unnamed.length > 0 || /"unknown"|known after/.test(JSON.stringify(after));
}
