import { matchesWildcard } from "../../aws/wildcard";
import { statementCheck, type Check, type Subject } from "./check";
import { documented } from "./check-info";
import type { ProblemClass } from "../policy";
import type { Text } from "./subject";

type Where = "named" | "star" | "not-action";

/** How a statement covers an action: by its name, by a pattern, or by NotAction; the text that does. */
function covering({ actions, notActions, path }: Subject, action: string): readonly [Where, Text] | undefined {
  const name = action.toLowerCase();
  const named = actions.find(({ text }) => text.toLowerCase() === name);
  if (named) return ["named", named];
  const covers = ({ text }: Text): boolean => matchesWildcard(text.toLowerCase(), name);
  const star = actions.find(covers);
  if (star) return ["star", star];
  if (notActions.length === 0 || notActions.some(covers)) return undefined;
  return ["not-action", { text: "NotAction", path: `${path}.NotAction` }];
}

/** A resource that stands for all roles. AWS leaves out names that begin with something. */
function isEvery({ text }: Text): boolean {
  return text === "*" || /^arn:[^:]*:(iam|\*):[^:]*:[^:]*:(\*|role\/\*+)$/.test(text);
}

/**
 * The six ways in which an identity's policy allows an action of IAM on every role.
 *
 * @param limit a condition key that limits it well enough
 */
function family(
  kind: ProblemClass,
  verb: string,
  action: string,
  why: string,
  fix: string,
  limit?: string,
): readonly Check[] {
  const check = (name: string, where: Where, not: boolean): Check =>
    statementCheck(documented(kind, `${verb} with ${name}`, why), (subject, report) => {
      if (subject.kind !== "identity" || subject.statement.effect !== "Allow") return;
      const found = covering(subject, action);
      if (found?.[0] !== where) return;
      if (not) {
        if (subject.notResources.length > 0)
          report(found[1].path, `${action} is allowed on all but some resources`, fix);
      } else if (subject.resources.some(isEvery) && !subject.tests.some(({ name: key }) => key === limit))
        report(found[1].path, `${action} is allowed for every role`, fix);
    });
  return [
    check("NotResource", "named", true),
    check("star in action and NotResource", "star", true),
    check("NotAction and NotResource", "not-action", true),
    check("star in resource", "named", false),
    check("star in action and resource", "star", false),
    check("star in resource and NotAction", "not-action", false),
  ];
}

export const passRole = family(
  "security-warning",
  "Pass role",
  "iam:PassRole",
  "Whoever has the policy can give any role to a service, and with it what the role may do.",
  "name the roles in Resource, and the service by iam:PassedToService",
  "iam:passedtoservice",
);

export const createServiceLinkedRole = family(
  "warning",
  "Create SLR",
  "iam:CreateServiceLinkedRole",
  "Whoever has the policy can make service-linked roles of any service.",
  "name the roles in Resource, and the service by iam:AWSServiceName",
  "iam:awsservicename",
);
