import { acceptsKey, findAction, isKnownService } from "../aws/actions";
import { readOperator } from "../aws/condition-operators";
import { actionsInstead } from "../aws/operations";
import { isServicePrefix } from "../aws/services";
import { checkFeature } from "./check-feature";
import { checkSlots } from "./check-who";
import type { Level, Need, ServicePattern } from "./pattern";
import { quoted } from "../aws/quoted";
import { checkSource } from "./source";
import { checkText } from "./text";
import { below, type Say } from "./say";

/** The service whose actions work on a level. */
const serviceOf: { readonly [level in Level]: string } = {
  object: "s3",
  bucket: "s3",
  key: "kms",
  account: "s3",
  elsewhere: "s3",
};

const things: { readonly [level in Level]: string } = {
  object: "an object",
  bucket: "a bucket",
  key: "a key",
  account: "the account",
  elsewhere: "what is the vendor's own",
};

/** Says what is wrong with the needs of one direction. */
export function checkNeeds(pattern: ServicePattern, needs: readonly Need[], say: Say): void {
  if (needs.length === 0) say("needs", "is empty: name the actions that the service calls");
  needs.forEach((need, at) => {
    const here = below(say, `needs[${at}]`);
    here("action", actionProblem(need.action) ?? checkLevel(need));
    if (needs.findIndex((other) => isTwin(other, need)) !== at) {
      here("", `${quoted(need.action)} on ${need.on} is there twice: give its reasons in one need`);
    }
    here("because", checkReason(need.because));
    here("source", checkSource(need.source));
    if (need.feature !== undefined) here("feature", checkFeature(need.feature, pattern.features));
    checkByWay(pattern, need, here);
    checkKeys(need, here);
    checkConditions(need, here);
    checkResources(need, here);
    checkUnprefixed(need, here);
    const texts = [...(need.keys ?? []), ...(need.conditions ?? []).flatMap(({ values }) => values)];
    checkSlots(pattern, texts, here);
  });
}

/** The same action on the same level, for a way in common; two features may each need it. */
function isTwin(a: Need, b: Need): boolean {
  const meet = a.ways === undefined || b.ways === undefined || a.ways.some((way) => b.ways?.includes(way));
  const each = a.feature !== undefined && b.feature !== undefined && a.feature !== b.feature;
  const same = JSON.stringify(a.resources) === JSON.stringify(b.resources);
  return a.action === b.action && a.on === b.on && same && meet && !each;
}

function checkByWay(pattern: ServicePattern, { action, on, ways }: Need, say: Say): void {
  const kinds = pattern.ways.map(({ kind }) => kind);
  const stranger = ways?.find((kind) => !kinds.includes(kind));
  if (ways?.length === 0) say("ways", "is empty: leave it out for all ways");
  if (stranger !== undefined)
    say("ways", `${quoted(stranger)} is no way in of this service: it has ${kinds.join(", ")}`);
  if ((on === "account" || on === "elsewhere") && (ways ?? kinds).includes("bucket-policy")) {
    say(
      "on",
      `${quoted(on)} is more than a bucket policy can allow: set ways to those by which ${action} is needed: role, user`,
    );
  }
}

function checkKeys({ on, keys }: Need, say: Say): void {
  if (keys === undefined) return;
  if (on !== "object") say("keys", `are for objects: this need is on ${on}`);
  if (keys.length === 0) say("keys", "is empty: leave it out for all keys");
  const wrong = keys.find((key) => !/^[!-~]+$/.test(key) || key.startsWith("/"));
  if (wrong !== undefined)
    say("keys", `${quoted(wrong)} is not a key: write it without a slash in front, e.g. "AWSLogs/*"`);
}

function checkConditions({ action, conditions = [] }: Need, say: Say): void {
  conditions.forEach(({ variable, values, test }, at) => {
    const here = below(say, `conditions[${at}]`);
    if (acceptsKey(action, variable) === false) here("variable", `${quoted(variable)} does not come with ${action}`);
    if (values.length === 0) here("values", "is empty: a condition without values is never met");
    if (readOperator(test) === undefined) here("test", `${quoted(test)} is no condition operator of AWS`);
  });
}

function checkUnprefixed({ action, unprefixed }: Need, say: Say): void {
  if (unprefixed === true && acceptsKey(action, "s3:prefix") === false)
    say("unprefixed", `is for what a prefix may narrow: ${action} has none`);
}

function checkResources({ on, resources }: Need, say: Say): void {
  if (on !== "elsewhere") {
    if (resources !== undefined) say("resources", `are what is the vendor's own: this need is on ${on}`);
    return;
  }
  const wrong = resources?.find((arn) => !/^arn:aws[\w-]*:s3:::[a-z0-9.-]+(\/[!-~]+)?$/.test(arn));
  if (resources === undefined || resources.length === 0) {
    say("resources", 'are missing: name what is the vendor\'s own, e.g. ["arn:aws:s3:::vendor-output/*"]');
  }
  if (wrong !== undefined) say("resources", `${quoted(wrong)} is no bucket's ARN, nor one of objects in a bucket`);
}

function checkReason(because: string): string | undefined {
  if (because === "") return "is missing: say why the service calls it";
  const problem = checkText(because);
  if (problem !== undefined) return problem;
  if (!/^[a-z]/.test(because))
    return `${quoted(because)} begins like a sentence: begin in lower case, e.g. "download the file"`;
  return because.endsWith(".") ? `${quoted(because)} ends like a sentence: leave out the full stop` : undefined;
}

/** Why a text is not one action that IAM knows, in AWS's spelling; undefined if it is. */
export function actionProblem(action: string): string | undefined {
  const thing = quoted(action);
  const [service = ""] = action.split(":");
  if (/[*?]/.test(action)) {
    return `${thing} has a wildcard, which allows more than was found to be needed: name each ${service} action`;
  }
  if (action.includes(":") && !isKnownService(service) && isServicePrefix(service)) {
    return `${thing} is of the service ${quoted(service)}: grantform knows s3, kms, iam and sts`;
  }
  const instead = actionsInstead(action);
  if (instead !== undefined) return `${thing} is an API operation, not an action: name ${instead}`;
  const known = findAction(action);
  if (!known) return `${thing} is not an action that IAM knows: check its spelling, e.g. "s3:GetObject"`;
  return known.action === action ? undefined : `${thing} is spelled ${quoted(known.action)}`;
}

function checkLevel({ action, on, resources = [] }: Need): string | undefined {
  const levels = findAction(action)?.levels ?? [];
  const works = (level: Level): boolean => {
    if (!action.startsWith(`${serviceOf[level]}:`)) return false;
    if (level === "account") return levels.length === 0;
    if (level !== "elsewhere") return levels.includes(level);
    return on === level && resources.every((arn) => levels.includes(arn.includes("/") ? "object" : "bucket"));
  };
  if (works(on)) return undefined;
  const right = (Object.keys(serviceOf) as Level[]).filter(works);
  const fix = right.length
    ? `set on: ${right.map(quoted).join(" or ")}`
    : "patterns know objects, buckets, keys and the account";
  return `${quoted(action)} does not work on ${things[on]}: ${fix}`;
}
