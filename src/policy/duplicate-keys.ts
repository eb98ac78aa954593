import { show, type Problems } from "./problems";

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
export function reportDuplicateKeys(json: string, report: Problems): void {
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
      if (place.names.has(place.at)) {
        const fix = "keep one, with all its values in a list";
        report.error("duplicate-key", pathOf(place), `${show(place.at)} is there twice`, fix);
      }
      place.names.add(place.at);
    }
    last = text;
  }
}

function pathOf({ path, at }: Place): string {
  if (typeof at === "number") return `${path}[${at}]`;
  return path === "" ? at : `${path}.${at}`;
}
