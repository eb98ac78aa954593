import { show } from "../show";
import { statementCheck } from "../check";
import { documented } from "../check-info";
import { covered } from "../covered";

export const redundantAction = statementCheck(
  documented("suggestion", "Redundant action", "It changes nothing."),
  ({ actions, notActions }, report) => {
    for (const list of [actions, notActions])
      covered(list, true, ({ text, path }, by) => report(path, `${show(text)} is in ${show(by)}`, "leave it out"));
  },
);
