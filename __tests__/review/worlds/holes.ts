import { keyArn, type World } from "./world";

/** Whether something is not known until apply that decides on access: a value, or a policy that names what the plan makes. */
export function hasHoles({ unnamed = [], before, after }: World): boolean {
  const text = JSON.stringify(after);
  const made = Object.keys(after.keys ?? {}).filter((name) => before.keys?.[name] === undefined);
  return unnamed.length > 0 || /"unknown"|known after/.test(text) || made.some((name) => text.includes(keyArn(name)));
}
