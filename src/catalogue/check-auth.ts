import { checkCanonicalUser } from "../aws/canonical-user";
import type { Auth, AuthKind, FixedPrincipal, Setting, ToldPrincipal } from "./pattern";
import { checkPrincipalArn } from "../aws/principal-arn";
import { quoted } from "../aws/quoted";
import { checkSource } from "./source";
import { checkText } from "./text";

type Say = (field: string, problem: string | undefined) => void;

/** What each way in has to offer to a vendor's form. */
const values: { readonly [kind in AuthKind]: readonly Setting["value"][] } = {
  "bucket-policy": ["bucket-name", "bucket-url"],
  role: ["bucket-name", "bucket-url", "role-arn", "external-id"],
  user: ["bucket-name", "bucket-url", "access-key-id"],
};

/** Says what is wrong with the ways in. */
export function checkAuth(auth: readonly Auth[], say: Say): void {
  auth.forEach((way, i) => {
    const field = `auth[${i}]`;
    if (auth.findIndex(({ kind }) => kind === way.kind) !== i) say(field, `${quoted(way.kind)} is there twice`);
    if (way.kind !== "user") checkPrincipal(way.principal, (sub, problem) => say(`${field}.principal.${sub}`, problem));
    if (way.kind === "role") say(`${field}.externalId`, checkText(way.externalId));
    way.settings.forEach((setting, j) => {
      say(`${field}.settings[${j}].name`, checkText(setting.name));
      if (way.settings.findIndex(({ name }) => name === setting.name) !== j) {
        say(`${field}.settings[${j}].name`, `${quoted(setting.name)} is there twice`);
      }
      if (!values[way.kind].includes(setting.value)) {
        const allowed = values[way.kind].join(", ");
        say(
          `${field}.settings[${j}].value`,
          `${quoted(setting.value)} does not come from a ${way.kind}: it has ${allowed}`,
        );
      }
    });
  });
}

function checkPrincipal(principal: FixedPrincipal | ToldPrincipal, say: Say): void {
  if ("told" in principal) {
    say("told", checkText(principal.told));
    return;
  }
  say("arn", checkPrincipalArn(principal.arn));
  if (principal.canonicalUser !== undefined) say("canonicalUser", checkCanonicalUser(principal.canonicalUser));
  say("source", checkSource(principal.source));
}
