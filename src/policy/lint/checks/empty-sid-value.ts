import { statementCheck } from "../check";
import { documented } from "../check-info";

export const emptySidValue = statementCheck(
  documented("suggestion", "Empty Sid value", "It names nothing."),
  ({ statement, path }, report) => {
    if (statement.sid === "") report(`${path}.Sid`, "the Sid is empty", "leave it out, or name the statement");
  },
);
