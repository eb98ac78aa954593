import type { Faults } from "./faults";

interface Place {
  readonly path: string;
  /** Names seen so far; none for a list. */
  readonly names?: Set<string>;
  /** The name, or the index in a list, of the value that comes next. */
  at: string | number;
}

const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

/**
 * Reports names that an object of valid JSON has twice, of which a parser keeps the last.
 * Source: IAM User Guide, "Grammar of the IAM JSON policy language": "Individual elements must not contain multiple
 * instances of the same key."
 */
export function reportDuplicateKeys(json: string, value: unknown, faults: Faults): void {
  if (namesIn(json) === namesOf(value)) return;
  const places: Place[] = [];
  let last = "";
  for (const [text] of json.matchAll(token)) {
    const place = places.at(-1);
    if (text === "{" || text === "[") {
      // deeper than any policy, where paths would grow without end
      if (places.length > 20) return;
      const path = place ? pathOf(place) : "";
      places.push(text === "{" ? { path, names: new Set(), at: "" } : { path, at: 0 });
    } else if (text === "}" || text === "]") places.pop();
    else if (text === "," && typeof place?.at === "number") place.at++;
    else if (text === ":" && place?.names) {
      place.at = JSON.parse(last) as string;
      if (place.names.has(place.at)) faults.refuse("duplicate-name", pathOf(place), place.at);
      place.names.add(place.at);
    }
    last = text;
  }
}

/** How many names valid JSON has: the colons outside of its texts. */
function namesIn(json: string): number {
  let count = 0;
  for (let i = 0; i < json.length; i++) {
    const code = json.charCodeAt(i);
    if (code === colon) count++;
    if (code !== quote) continue;
    do i = json.indexOf('"', i + 1);
    while (isEscaped(json, i));
  }
  return count;
}

const quote = 34;
const colon = 58;
const backslash = 92;

function isEscaped(json: string, at: number): boolean {
  let before = at;
  while (json.charCodeAt(before - 1) === backslash) before--;
  return (at - before) % 2 === 1;
}

/** How many names the objects of a value have. */
function namesOf(value: unknown): number {
  let count = 0;
  const todo = [value];
  for (let one = todo.pop(); todo.length > 0 || one !== undefined; one = todo.pop()) {
    if (typeof one !== "object" || one === null) continue;
    const inside: readonly unknown[] = Object.values(one);
    if (!Array.isArray(one)) count += inside.length;
    for (const item of inside) if (typeof item === "object") todo.push(item);
  }
  return count;
}

function pathOf({ path, at }: Place): string {
  if (typeof at === "number") return `${path}[${at}]`;
  return path === "" ? at : `${path}.${at}`;
}
