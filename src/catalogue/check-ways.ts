import { findAction } from "../aws/actions";
import { checkRoleName } from "../aws/iam-name";
import { quoted } from "../aws/quoted";
import { checkSessionDuration } from "../aws/session-duration";
import { checkProof } from "./check-proof";
import { checkSlots, checkWho, unknownTold } from "./check-who";
import type { ServicePattern } from "./pattern";
import { checkSource } from "./source";
import { checkText } from "./text";
import { needsByWay } from "./told";
import { awsServicesOf } from "./who";
import { type RoleWay, type Way, wayRows } from "./way";
import type { Setting } from "./setting";
import { below, type Say } from "./say";

/** Says what is wrong with the ways in. */
export function checkWays(pattern: ServicePattern, say: Say): void {
  const { ways } = pattern;
  if (ways.length === 0) say("ways", "is empty: describe at least one way in");
  ways.forEach((way, at) => {
    const here = below(say, `ways[${at}]`);
    if (ways.findIndex(({ kind }) => kind === way.kind) !== at)
      here("", `: ${quoted(way.kind)} is there twice`.slice(2));
    if ("who" in way) {
      checkWho(pattern, way.kind, way.who, below(here, "who"));
      checkProof(pattern, way, here);
    }
    if (way.kind === "role") checkRole(pattern, way, here);
    if (way.kind === "bucket-policy") {
      if (way.key === "grant" && awsServicesOf(way.who).length > 0)
        here("key", '"grant" names an account\'s identity, not an AWS service: use "key-policy"');
      if ("canonicalUser" in way.who && !("arn" in way.who) && needsByWay(pattern, way).some(({ on }) => on === "key"))
        here("who.canonicalUser", "is not known to KMS: leave out the needs on keys for this way, or give its ARN");
    }
    checkSettings(pattern, way, here);
  });
}

function checkRole(pattern: ServicePattern, way: RoleWay, say: Say): void {
  const { alsoAllows = [], assumesItself, sessionDuration, roleName, alsoServes } = way;
  if (alsoServes !== undefined) {
    const here = below(say, "alsoServes");
    here("what", checkText(alsoServes.what));
    here("source", checkSource(alsoServes.source));
  }
  alsoAllows.forEach((action, at) => {
    const known = findAction(action);
    if (!known || !known.action.startsWith("sts:") || known.action !== action)
      say(`alsoAllows[${at}]`, `${quoted(action)} is not an action of STS, e.g. "sts:TagSession"`);
  });
  if (assumesItself !== undefined) {
    const here = below(say, "assumesItself");
    here("source", checkSource(assumesItself.source));
    const told = Object.hasOwn(pattern.told, assumesItself.account) ? pattern.told[assumesItself.account] : undefined;
    if (told === undefined) here("account", unknownTold(pattern, assumesItself.account));
    else if (told.form !== "account-id")
      here("account", `${quoted(assumesItself.account)} has the form ${told.form}: here it must be account-id`);
  }
  if (sessionDuration !== undefined) say("sessionDuration", checkSessionDuration(String(sessionDuration)));
  if (roleName !== undefined) {
    const here = below(say, "roleName");
    here("source", checkSource(roleName.source));
    if ((roleName.fixed === undefined) === (roleName.prefix === undefined))
      here("", "must have fixed or prefix, one of them");
    for (const text of [roleName.fixed, roleName.prefix]) if (text !== undefined) here("", checkRoleName(text));
  }
}

function checkSettings(pattern: ServicePattern, way: Way, say: Say): void {
  const offered = wayRows[way.kind].offers.filter(
    (value) => value !== "external-id" || (way.kind === "role" && way.proof.some(({ kind }) => kind === "external-id")),
  );
  way.settings.forEach((setting: Setting, at) => {
    const here = below(say, `settings[${at}]`);
    here("name", checkText(setting.name));
    if (way.settings.findIndex(({ name }) => name === setting.name) !== at)
      here("name", `${quoted(setting.name)} is there twice`);
    const { value } = setting;
    if (typeof value !== "string") checkSlots(pattern, [`\${${value.told}}`], below(here, "value.told"));
    else if (!offered.includes(value))
      here("value", `${quoted(value)} does not come from a ${way.kind}: it has ${offered.join(", ")}`);
  });
}
