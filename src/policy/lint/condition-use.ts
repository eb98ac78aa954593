import { operators } from "../condition/operators";
import { expandAction, findAction } from "../../aws/actions";
import { serviceIsKnown } from "../level";
import { conditionCheck, statementCheck, type Check, type Subject } from "./check";
import { documented, type CheckInfo } from "./check-info";
import type { Tested } from "./subject";

/** Headers that whoever asks can set as he likes. */
const claimed = ["aws:referer", "aws:useragent"];

export const untrustworthyKey = conditionCheck(
  documented("security-warning", "Untrustworthy condition key", "Whoever asks can send what he likes."),
  ({ name, key, path }, report) => {
    if (claimed.includes(name)) report(path, `${key} is what the caller says of himself`, "use a key that AWS sets");
  },
);

const vpcs = ["aws:sourcevpc", "aws:sourcevpce", "aws:sourcevpcarn"];

export const pairedKeys = conditionCheck(
  documented("security-warning", "Missing paired condition keys", "Every VPC can have these addresses."),
  ({ name, key, path }, report, { tests }) => {
    if (name !== "aws:vpcsourceip" || tests.some((other) => vpcs.includes(other.name))) return;
    report(path, `${key} does not say in which VPC`, "add aws:SourceVpc");
  },
);

export const supportedServices = conditionCheck(
  documented(
    "warning",
    "Use condition key only with supported services",
    "Other services' requests never have the key.",
  ),
  ({ name, key, path }, report, { actions, notActions }) => {
    if (!/^aws:vpce(account|orgid|orgpaths)$/.test(name)) return;
    if (notActions.length > 0 || actions.some(({ text }) => /^[*?:]+$/.test(text)))
      report(path, `${key} is there for some services only`, "name the actions of services that support it");
  },
);

function isNegated({ operator }: Tested): boolean {
  return operators[operator]?.negated === true;
}

/** A request for a shorter prefix lists the same keys and is not what the condition speaks of. */
export const prefixInNegative = conditionCheck(
  documented("security-warning", "S3 prefix in negative context", "A shorter prefix lists the same objects."),
  (test, report, { statement }) => {
    if (test.name !== "s3:prefix" || operators[test.operator]?.family !== "string") return;
    if ((statement.effect === "Deny") === isNegated(test)) return;
    const fix = "allow the prefixes by StringLike, or deny all others by StringNotLike";
    report(test.path, `this does not keep anyone from listing what is below ${test.key}`, fix);
  },
);

export const dynamodbAttributes = conditionCheck(
  documented("security-warning", "DynamoDB attributes without select", "A request without projection returns all."),
  ({ name, key, path }, report, { tests, statement }) => {
    if (name !== "dynamodb:attributes" || statement.effect !== "Allow") return;
    if (tests.some((test) => test.name === "dynamodb:select")) return;
    report(path, `${key} counts only where attributes are asked for`, "add dynamodb:Select with SPECIFIC_ATTRIBUTES");
  },
);

function isResourceTag(name: string): boolean {
  return /^aws:resourcetag\/./.test(name);
}

/** The actions of a statement whose requests never tell the resource's tags. */
function withoutTags({ statement: { actions = [] } }: Subject): readonly string[] {
  return actions.filter((action) => {
    const covered = serviceIsKnown(action) ? expandAction(action) : [];
    return (
      covered.length > 0 &&
      covered.every((name) => !findAction(name)?.keys.some((key) => key.toLowerCase().startsWith("aws:resourcetag/")))
    );
  });
}

function tagCheck(info: CheckInfo, effect: "Allow" | "Deny", element: "Action" | "NotAction"): Check {
  return statementCheck(info, (subject, report) => {
    if (subject.statement.effect !== effect) return;
    const test = subject.tests.find(({ name }) => isResourceTag(name));
    if (!test) return;
    const verb = effect === "Allow" ? "allowed" : "denied";
    if (element === "NotAction") {
      if (subject.notActions.length === 0) return;
      report(test.path, `actions that do not know ${test.key} are not ${verb} by this`, "name the actions");
      return;
    }
    const without = withoutTags(subject);
    if (without.length === 0) return;
    const names = without.length > 3 ? `${without.slice(0, 3).join(", ")} …` : without.join(", ");
    report(
      test.path,
      `${names} is not ${verb} by this: its requests never have ${test.key}`,
      "put it into another statement",
    );
  });
}

export const denyTag = tagCheck(
  documented(
    "security-warning",
    "Deny with unsupported tag condition key for service",
    "These actions are not denied.",
  ),
  "Deny",
  "Action",
);
export const denyNotActionTag = tagCheck(
  documented(
    "security-warning",
    "Deny NotAction with unsupported tag condition key for service",
    "Some actions are not denied.",
  ),
  "Deny",
  "NotAction",
);
export const allowTag = tagCheck(
  documented("suggestion", "Allow with unsupported tag condition key for service", "These actions are not allowed."),
  "Allow",
  "Action",
);
export const allowNotActionTag = tagCheck(
  documented(
    "suggestion",
    "Allow NotAction with unsupported tag condition key for service",
    "Some actions are not allowed.",
  ),
  "Allow",
  "NotAction",
);
