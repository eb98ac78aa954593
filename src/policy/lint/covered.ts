import { matchesWildcard } from "../../aws/wildcard";
import type { Text } from "./subject";

/** More than anyone reads: a hostile document would have every text compared with every other. */
const most = 300;

/** Calls back for each text that another one of the list covers; of two equal ones, for the second. */
export function covered(list: readonly Text[], lower: boolean, found: (one: Text, by: string) => void): void {
  if (list.length > most) return;
  const read = (text: string): string => (lower ? text.toLowerCase() : text);
  list.forEach((one, at) => {
    const by = list.find((other, place) => {
      if (place === at) return false;
      if (read(other.text) === read(one.text)) return place < at;
      // a question mark would take the star of the other for one character
      return other.text.includes("*") && !other.text.includes("?") && matchesWildcard(read(other.text), read(one.text));
    });
    if (by) found(one, by.text);
  });
}
