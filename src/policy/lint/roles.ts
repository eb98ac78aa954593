import { matchesWildcard } from "../../aws/wildcard";
import { statementCheck, type Check, type Subject } from "./check";
import { documented, type CheckInfo } from "./check-info";
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
 * A way in which an identity's policy allows an action of IAM on roles that it does not name.
 *
 * @param where how the action is allowed
 * @param on whether the roles are all, or all but some
 */
interface Way {
  readonly where: Where;
  readonly on: "star" | "not-resource";
}

function roleCheck(info: CheckInfo, { action, limit, fix }: RoleAction, { where, on }: Way): Check {
  return statementCheck(info, (subject, report) => {
    if (subject.kind !== "identity" || subject.statement.effect !== "Allow") return;
    const [found, { path } = { path: "" }] = covering(subject, action) ?? [];
    if (found !== where) return;
    if (on === "not-resource" && subject.notResources.length > 0)
      report(path, `${action} is allowed on all but some resources`, fix);
    if (on === "star" && subject.resources.some(isEvery) && !subject.tests.some(({ name }) => name === limit))
      report(path, `${action} is allowed for every role`, fix);
  });
}

interface RoleAction {
  readonly action: string;
  /** A condition key that limits it well enough. */
  readonly limit: string;
  readonly fix: string;
}

const passing: RoleAction = {
  action: "iam:PassRole",
  limit: "iam:passedtoservice",
  fix: "name the roles in Resource, and the service by iam:PassedToService",
};

export function passRole(name: string, way: Way): Check {
  const why = "Whoever has the policy can give any role to a service, and with it what the role may do.";
  return roleCheck(documented("security-warning", name, why), passing, way);
}

const creating: RoleAction = {
  action: "iam:CreateServiceLinkedRole",
  limit: "iam:awsservicename",
  fix: "name the roles in Resource, and the service by iam:AWSServiceName",
};

export function createServiceLinkedRole(name: string, way: Way): Check {
  const why = "Whoever has the policy can make service-linked roles of any service.";
  return roleCheck(documented("warning", name, why), creating, way);
}
