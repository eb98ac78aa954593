import { show } from "../show";
import { statementCheck } from "../check";
import { documented } from "../check-info";
import { covered } from "../covered";

export const redundantResource = statementCheck(
  documented("suggestion", "Redundant resource", "It changes nothing."),
  ({ resources, notResources }, report) => {
    for (const list of [resources, notResources])
      covered(list, false, ({ text, path }, by) => report(path, `${show(text)} is in ${show(by)}`, "leave it out"));
  },
);
