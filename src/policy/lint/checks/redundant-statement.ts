import { canonicalStatement } from "../../canonical";
import { hasHole } from "../../hole";
import type { Check } from "../check";
import { documented } from "../check-info";

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
