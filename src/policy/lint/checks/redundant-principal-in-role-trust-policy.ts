import { show } from "../show";
import { statementCheck } from "../check";
import { documented } from "../check-info";

export const redundantPrincipalInRoleTrustPolicy = statementCheck(
  documented("suggestion", "Redundant principal in role trust policy", "The role's sessions are named with the role."),
  ({ kind, principals }, report) => {
    if (kind !== "trust") return;
    const roles = new Set(principals.map(({ text }) => text));
    for (const { text, path } of principals) {
      const [, partition, account, role] = /^arn:([\w-]+):(?:iam|sts)::(\d+):assumed-role\/([^/]+)\/./.exec(text) ?? [];
      if (role === undefined || !roles.has(`arn:${partition}:iam::${account}:role/${role}`)) continue;
      report(path, `${show(text)} is a session of a role that is named, too`, "leave the session out");
    }
  },
);
