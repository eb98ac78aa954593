import { matchesWildcard } from "../../aws/wildcard";
import { canonicalStatement } from "../canonical";
import { hasHole } from "../hole";
import { show } from "../problems";
import { statementCheck, type Check } from "./check";
import { documented } from "./check-info";
import type { Text } from "./subject";

/** More than anyone reads: a hostile document would have every text compared with every other. */
const most = 300;

/** Calls back for each text that another one of the list covers; of two equal ones, for the second. */
function covered(list: readonly Text[], lower: boolean, found: (one: Text, by: string) => void): void {
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

export const redundantAction = statementCheck(
  documented("suggestion", "Redundant action", "It changes nothing."),
  ({ actions, notActions }, report) => {
    for (const list of [actions, notActions])
      covered(list, true, ({ text, path }, by) => report(path, `${show(text)} is in ${show(by)}`, "leave it out"));
  },
);

export const redundantResource = statementCheck(
  documented("suggestion", "Redundant resource", "It changes nothing."),
  ({ resources, notResources }, report) => {
    for (const list of [resources, notResources])
      covered(list, false, ({ text, path }, by) => report(path, `${show(text)} is in ${show(by)}`, "leave it out"));
  },
);

export const redundantStatement: Check = {
  ...documented("suggestion", "Redundant statement", "It changes nothing."),
  document: ({ policy, statements }, report) => {
    const seen = new Map<string, string>();
    for (const { statement, path } of statements) {
      const text = canonicalStatement(policy, statement);
      const first = seen.get(text);
      if (hasHole(text)) continue;
      if (first !== undefined) report(path, `${path} is the same as ${first}`, "leave one of them out");
      else seen.set(text, path);
    }
  },
};
