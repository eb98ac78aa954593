import { acceptsKey, expandAction } from "../../aws/actions";
import { isGlobalKey, isKeyOfService, keyTypeOf } from "../../aws/keys";
import { isServicePrefix } from "../../aws/services";
import { hasHole } from "../hole";
import { serviceIsKnown } from "../level";
import { show } from "../problems";
import { conditionCheck, statementCheck, type Subject } from "./check";
import { documented } from "./check-info";
import type { Tested } from "./subject";

const never = "The key is in no request: the condition never holds, or always does.";
const lookUp = "look the key up in the Service Authorization Reference";

function prefixOf(key: string): string {
  return key.slice(0, Math.max(0, key.indexOf(":")));
}

/** `token.actions.githubusercontent.com:sub`: identity providers bring keys of their own, which no list of AWS has. */
function isOfProvider(key: string): boolean {
  return /[./]/.test(prefixOf(key)) || key.startsWith("saml:");
}

/** A key without its tag, e.g. `aws:ResourceTag/`, is told by another check. */
const withoutTag =
  /^[\w-]+:(principaltag|resourcetag|requesttag|existingobjecttag|requestobjecttag|buckettag|accesspointtag)\/?$/;

export const keyFormat = conditionCheck(
  documented("error", "Invalid condition key format", "AWS refuses the document."),
  ({ key, path }, report) => {
    if (hasHole(key) || /^[^:]+:.+/s.test(key)) return;
    report(path, `a condition key is service:name, not ${show(key)}`, "write the prefix of its service, or aws:", true);
  },
);

/** `aws:ARN` is what `aws:PrincipalArn` was called. */
function isOldArn({ name }: Tested): boolean {
  return name === "aws:arn";
}

export const globalKey = conditionCheck(
  documented("error", "Invalid global condition key", never, "condition-key"),
  (test, report) => {
    const { key, name, path } = test;
    if (!name.startsWith("aws:") || hasHole(key) || isOldArn(test) || withoutTag.test(name) || isGlobalKey(name))
      return;
    report(path, `there is no global condition key ${show(key)}`, lookUp);
  },
);

export const unsupportedGlobalKey = conditionCheck(
  documented("error", "Unsupported global condition key", never),
  (test, report) => {
    if (isOldArn(test)) report(test.path, `${test.key} is not supported any more`, "write aws:PrincipalArn");
  },
);

export const deprecatedGlobalKey = conditionCheck(
  documented("warning", "Deprecated global condition key", never),
  (test, report) => {
    if (isOldArn(test)) report(test.path, `${test.key} has a new name`, "write aws:PrincipalArn");
  },
);

export const serviceKey = conditionCheck(
  documented("error", "Invalid service condition key", never, "condition-key"),
  ({ key, name, path }, report, { bucket }) => {
    const service = prefixOf(name);
    if (!serviceIsKnown(name) || hasHole(key) || withoutTag.test(name) || isKeyOfService(service, name)) return;
    report(path, `${service} has no condition key ${show(key)}`, lookUp, bucket);
  },
);

export const invalidService = conditionCheck(
  documented("error", "Invalid service", never),
  ({ key, name, path }, report) => {
    const service = prefixOf(name);
    if (service === "" || hasHole(key) || service === "aws" || isOfProvider(name)) return;
    if (isServicePrefix(service) || keyTypeOf(name) !== undefined) return;
    report(path, `no service has the prefix ${show(service)}: ${show(key)}`, lookUp);
  },
);

/** Actions that come along with another one, whose keys the request then has. */
const companions = ["sts:tagsession", "sts:setsourceidentity"];

/** The actions of a statement that never come with a key which there is; none where an action is not known. */
function actionsWithout(key: string, { statement, kind }: Subject): readonly string[] {
  const { actions = [] } = statement;
  if (!actions.every((action) => !hasHole(action) && serviceIsKnown(action))) return [];
  return actions.filter((action) => {
    if (kind === "trust" && companions.includes(action.toLowerCase()) && actions.length > 1) return false;
    const covered = expandAction(action);
    return covered.length > 0 && covered.every((name) => acceptsKey(name, key) === false);
  });
}

/** S3: "Conditions do not apply to combination of actions and resources in statement". */
export const unsupportedActionForKey = conditionCheck(
  documented("error", "Unsupported action for condition key", never, "condition-key"),
  ({ key, name, path }, report, subject) => {
    if (hasHole(key) || withoutTag.test(name)) return;
    // a key that there is not is told by another check
    if (name.startsWith("aws:") ? !isGlobalKey(name) : keyTypeOf(name) === undefined) return;
    if (serviceIsKnown(name) && !isKeyOfService(prefixOf(name), name)) return;
    const without = actionsWithout(key, subject);
    if (without.length === 0) return;
    const names = without.length > 3 ? `${without.slice(0, 3).join(", ")} …` : without.join(", ");
    const refused = subject.bucket && name.startsWith("s3:");
    const fix = "put these actions into a statement without it";
    report(path, `requests for ${names} never have ${show(key)}`, fix, refused);
  },
);

export const missingTagKey = conditionCheck(
  documented("error", "Missing tag key in condition", never),
  ({ key, name, path }, report) => {
    if (withoutTag.test(name))
      report(path, `${show(key)} names no tag`, `write ${key.replace(/\/$/, "")}/ and the tag's key`);
  },
);

export const duplicateKeys = statementCheck(
  documented("error", "Duplicate keys with different case", "Keys that differ in case are one key: both have to hold."),
  ({ tests }, report) => {
    const seen = new Map<string, string>();
    for (const { key, name, path } of tests) {
      const first = seen.get(name);
      if (first !== undefined && first !== key)
        report(path, `${show(key)} is ${show(first)} again`, "write it in one way");
      else seen.set(name, key);
    }
  },
);
