import type { Model } from "../model";
import { severities } from "../report";
import type { Found, Rule } from "../rule";
import { dataLeaves } from "./data-leaves";
import { missingExternalId } from "./missing-external-id";
import { privilegeEscalation } from "./privilege-escalation";
import { publicAccess } from "./public-access";
import { publicBlockWeakened } from "./public-block-weakened";
import { unboundedService } from "./unbounded-service";
import { undeclaredAccess } from "./undeclared-access";
import { unknownPrincipal } from "./unknown-principal";

/** The rules that tell of what somebody gains. */
const ofGains: readonly Rule[] = [
  publicAccess,
  publicBlockWeakened,
  unknownPrincipal,
  undeclaredAccess,
  unboundedService,
  privilegeEscalation,
  missingExternalId,
  dataLeaves,
];

type Finding = Found & Pick<Rule, "severity">;

/** What the rules find, by what each is about: of several, the gravest. */
function gainsIn(model: Model): ReadonlyMap<string, Finding> {
  const all = ofGains.flatMap(({ check, severity }) => check(model).map((found): Finding => ({ severity, ...found })));
  const grave = all.sort((a, b) => severities.indexOf(b.severity) - severities.indexOf(a.severity));
  return new Map(
    grave.map((found) => {
      const { change, address, principal, bucket } = found;
      return [JSON.stringify([change?.address ?? address, principal, bucket]), found];
    }),
  );
}

/**
 * What is gained on the way from the last apply to what is there after the plan, and not by the plan: it came by a change
 * outside Terraform, and is left as it is.
 */
function check(model: Model): readonly Found[] {
  const since = model.sinceLastApply();
  if (since === undefined) return [];
  const told = gainsIn(model);
  return [...gainsIn(since)].flatMap(([key, found]): readonly Found[] =>
    told.has(key)
      ? []
      : [
          {
            ...found,
            what: `Since a change outside Terraform: ${found.what}`,
            why: `This plan leaves it as it is. ${found.why}`,
            fix: "Take it back, by the configuration or where it was changed; if it is meant, write it into the configuration, so that a review sees it.",
          },
        ],
  );
}

export const keptDrift: Rule = {
  id: "kept-drift",
  severity: "critical",
  about:
    "Somebody outside gained access by a change outside Terraform, and the plan leaves it: as severe as the same by a plan.",
  check,
};
