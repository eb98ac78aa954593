import { findAction } from "../aws/actions";
import { checkFeature } from "./check-feature";
import type { Feature, Level, Need } from "./pattern";
import { quoted } from "../aws/quoted";
import { checkSource } from "./source";
import { checkText } from "./text";

type Say = (field: string, problem: string | undefined) => void;

/** The service whose actions work on a level. */
const serviceOf: { readonly [level in Level]: string } = { object: "s3", bucket: "s3", key: "kms" };

/** Says what is wrong with the needs of one direction. */
export function checkNeeds(needs: readonly Need[], features: { readonly [name: string]: Feature }, say: Say): void {
  if (needs.length === 0) say("needs", "is empty: name the actions that the service calls");
  needs.forEach((need, i) => {
    const field = `needs[${i}]`;
    say(`${field}.action`, checkAction(need.action) ?? checkLevel(need));
    if (needs.findIndex(({ action, on }) => action === need.action && on === need.on) !== i) {
      say(field, `${quoted(need.action)} on ${need.on} is there twice: give its reasons in one need`);
    }
    say(`${field}.because`, need.because === "" ? "is missing: say why the service calls it" : checkText(need.because));
    say(`${field}.source`, checkSource(need.source));
    if (need.feature !== undefined) say(`${field}.feature`, checkFeature(need.feature, features));
  });
}

/** Why a text is not one action that IAM knows, in AWS's spelling; undefined if it is. */
export function checkAction(action: string): string | undefined {
  const thing = quoted(action);
  if (/[*?]/.test(action)) {
    const [service = ""] = action.split(":");
    return `${thing} has a wildcard, which allows more than was found to be needed: name each ${service} action`;
  }
  const known = findAction(action);
  if (!known) return `${thing} is not an action that IAM knows: check its spelling, e.g. "s3:GetObject"`;
  return known.action === action ? undefined : `${thing} is spelled ${quoted(known.action)}`;
}

function checkLevel({ action, on }: Need): string | undefined {
  const service = serviceOf[on];
  const levels = findAction(action)?.levels ?? [];
  if (action.startsWith(`${service}:`) && levels.includes(on)) return undefined;
  const right = (Object.keys(serviceOf) as Level[]).filter(
    (level) => action.startsWith(`${serviceOf[level]}:`) && levels.includes(level),
  );
  const fix = right.length ? `set on: ${right.map(quoted).join(" or ")}` : "patterns know objects, buckets and keys";
  return `${quoted(action)} does not work on ${on === "object" ? "an object" : `a ${on}`}: ${fix}`;
}
