import { show } from "../show";
import { statementCheck } from "../check";
import { documented } from "../check-info";

export const duplicateKeysWithDifferentCase = statementCheck(
  documented("error", "Duplicate keys with different case", "Keys that differ in case are one key: both have to hold."),
  ({ tests }, report) => {
    const seen = new Map<string, string>();
    for (const { key, name, path } of tests) {
      const first = seen.get(name);
      if (first !== undefined && first !== key)
        report(path, `${show(key)} is ${show(first)} again`, "keep one of them, with the values that both have");
      else seen.set(name, key);
    }
  },
);
