import { about, bucketInWords, writtenBy } from "../evidence";
import { keyAccess } from "../account-access";
import type { AccountAccess, Model } from "../model";
import { enumerate, type Found, type Rule } from "../rule";
import { shownActions } from "../shown";
import type { Change } from "../plan/change";
import { typoOf } from "../reach/typo";

const source = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html";
const why =
  "Whoever owns that account decides who uses this access, and nothing in the catalogue or the config says who that is.";

function fixFor(account: string | undefined, model: Model): string {
  const own =
    model.directory.ownAccounts.size === 0
      ? " The plan does not show its own account: if it is yours, name it, too."
      : "";
  const meant = account === undefined ? undefined : typoOf(account, model.directory);
  if (meant !== undefined) return `Correct it if ${meant} is meant: a digit or two differ. Else take it out.`;
  return account === undefined || account.startsWith("(")
    ? `Take it out, or name its account under \`known\` in grantform.yaml.${own}`
    : `Take it out, or say in grantform.yaml whose it is: \`known: {"${account}": Name}\`.${own}`;
}

function byAccount({ outsider, change, what }: AccountAccess, model: Model): Found {
  return {
    change,
    principal: outsider.id,
    what,
    why,
    fix: fixFor(shownAccount(outsider.id, outsider.account), model),
    source,
  };
}

/** It may well be the own one: the plan does not tell. */
function organization(id: string, change: Change, what: string): Found {
  return {
    change,
    principal: id,
    severity: "low",
    what,
    why: "Whose organisation it is, neither the plan nor the config says.",
    fix: `Say in grantform.yaml whose it is: \`organizations: {${id}: Name}\`.`,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
  };
}

// in a sensitive document the account is a part of the secret
function shownAccount(id: string, account: string | undefined): string | undefined {
  return id.startsWith("(") ? undefined : account;
}

export const unknownPrincipal: Rule = {
  id: "unknown-principal",
  severity: "high",
  about:
    "An account outside the plan's own, the catalogue and the config gains access. With --grants: see undeclared-access.",
  check: (model) => (model.against === undefined ? unknown(model) : []),
};

function unknown(model: Model): readonly Found[] {
  return [
    ...model.shares.flatMap((share): readonly Found[] => {
      const { outsider, gains, way } = share;
      const change = writtenBy(share, gains);
      if (gains.length === 0 || change === undefined || way === "role") return [];
      if (outsider.standing === "told") {
        return [
          {
            change,
            ...about(share, model),
            severity: "info",
            what: `${outsider.id} gains access to ${bucketInWords(share, model)} as ${outsider.services.map(({ name }) => name).join(" or ")}.`,
            why: "The catalogue has no fixed account for this service: whoever told you this one is who you trust.",
            fix: fixFor(shownAccount(outsider.id, outsider.account), model).replace("Take it out, or say", "Say"),
            source,
          },
        ];
      }
      if (outsider.standing === "organization")
        return [
          {
            ...organization(
              outsider.organization ?? outsider.id,
              change,
              `${outsider.name.replace(/^anyone/, "Everybody")} gains access to ${bucketInWords(share, model)}.`,
            ),
            ...about(share, model),
          },
        ];
      if (outsider.standing !== "unknown") return [];
      const actions = [...new Set(gains.flatMap(shownActions))].sort();
      return [
        {
          change,
          ...about(share, model),
          // who comes from a network that the config trusts is known
          ...(gains.every(({ networks }) => networks !== undefined) ? { severity: "low" as const } : {}),
          what: `${outsider.name.replace(/^[uda]/, (first) => first.toUpperCase())} gains ${enumerate(actions)} on ${bucketInWords(share, model)}.`,
          why,
          fix: fixFor(shownAccount(outsider.id, outsider.account), model),
          source,
        },
      ];
    }),
    ...[...model.trusted(), ...keyAccess(model)]
      .filter(({ outsider, gained }) => gained && outsider.standing === "unknown")
      .map((access) => byAccount(access, model)),
    ...[...model.trusted(), ...keyAccess(model)]
      .filter(({ outsider, gained }) => gained && outsider.standing === "organization")
      .map(({ outsider, change, what }) => organization(outsider.organization ?? outsider.id, change, what)),
  ];
}
