import { repeatedSids } from "../../parse-sids";
import { show } from "../show";
import type { Check } from "../check";
import { documented } from "../check-info";

/** S3 takes the same Sid twice; its own examples have it. */
export const uniqueSidsRecommended: Check = {
  ...documented("warning", "Unique Sids recommended", "It does not tell the statements apart.", "duplicate-sid"),
  document: ({ policy, statements }, report) => {
    if (policy.kind !== "resource") return;
    const sids = statements.map(({ statement, path }) => ({ sid: statement.sid, path }));
    repeatedSids(sids, (path, sid, first) =>
      report(path, `${first} has the Sid ${show(sid)} already`, "give each its own"),
    );
  },
};
