import { operators } from "../condition/operators";
import { show } from "../problems";
import { statementCheck, type Subject } from "./check";
import { documented } from "./check-info";
import { providerOf, type Provider } from "./provider";

function actionsOf({ actions }: Subject): readonly string[] {
  return actions.map(({ text }) => text.toLowerCase());
}
function canBe(actions: readonly string[], action: string): boolean {
  return actions.some((one) => one === action || one === "sts:*" || one === "*");
}

export const trustWildcard = statementCheck(
  documented(
    "error",
    "Role trust policy unsupported wildcard in principal",
    "Everyone on earth is named, and only conditions keep them out.",
  ),
  ({ kind, principals }, report) => {
    if (kind !== "trust") return;
    for (const { type, text, path } of principals) {
      if (type === "*" && text === "*")
        report(path, "a role's trust policy names whom it trusts", "name accounts or roles");
    }
  },
);

/** What each way of assuming a role asks its principal to be. */
const ways: readonly (readonly [string, readonly (Provider["kind"] | "none")[], string])[] = [
  ["sts:assumerolewithsaml", ["saml"], "a SAML provider, as Federated"],
  ["sts:assumerolewithwebidentity", ["oidc"], "an OpenID Connect provider, as Federated"],
  ["sts:assumerole", ["none"], "an account, role, user or service"],
];

export const mismatchedAction = statementCheck(
  documented("error", "Mismatched action for principal", "Nobody can assume the role in this way."),
  (subject, report) => {
    if (subject.kind !== "trust") return;
    // whether a star means identities of a provider, too, AWS does not say
    const named = subject.principals.filter(({ text }) => text !== "*");
    if (named.length === 0 || named.length < subject.principals.length) return;
    const kinds = named.map(({ type, text }) =>
      type === "Federated" ? (providerOf(text)?.kind ?? "unknown") : "none",
    );
    if (kinds.includes("unknown")) return;
    for (const { text, path } of subject.actions) {
      const way = ways.find(([action]) => action === text.toLowerCase());
      if (!way || kinds.some((kind) => way[1].includes(kind as "none"))) continue;
      report(
        path,
        `${text} is for ${way[2]}, not for ${show(named[0]?.text)}`,
        "name the action of that kind of principal",
      );
    }
  },
);

export const federatedSyntax = statementCheck(
  documented("error", "Invalid federated principal syntax in role trust policy", "AWS refuses the document."),
  ({ kind, principals }, report) => {
    if (kind !== "trust") return;
    for (const { type, text, path } of principals) {
      if (type !== "Federated" || /[*?]/.test(text) || providerOf(text)) continue;
      const fix = "write the provider's ARN (arn:aws:iam::account:oidc-provider/… or saml-provider/…), or its domain";
      report(path, `${show(text)} is no identity provider`, fix, true);
    }
  },
);

/** Keys that a request has only where another action is allowed, too. */
const settingActions: readonly (readonly [RegExp, string])[] = [
  [/^sts:sourceidentity$/, "sts:SetSourceIdentity"],
  [/^(sts:transitivetagkeys|aws:requesttag\/.+|aws:tagkeys)$/, "sts:TagSession"],
];

export const missingAction = statementCheck(
  documented("error", "Missing action for condition key", "The key cannot be set: the condition is not met."),
  (subject, report) => {
    const actions = actionsOf(subject);
    if (subject.statement.effect !== "Allow" || !actions.some((action) => action.startsWith("sts:assumerole"))) return;
    for (const { name, key, path, operator } of subject.tests) {
      const action = settingActions.find(([pattern]) => pattern.test(name))?.[1];
      if (action === undefined || operators[operator]?.family === "null" || canBe(actions, action.toLowerCase()))
        continue;
      report(path, `${key} is set by ${action}, which the statement does not allow`, `add ${action}`);
    }
  },
);

const anywhere = ["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"];

export const rolesAnywhere = statementCheck(
  documented("error", "Missing action for roles anywhere trust policy", "IAM Roles Anywhere cannot assume the role."),
  (subject, report) => {
    const { kind, statement, principals, path } = subject;
    if (kind !== "trust" || statement.effect !== "Allow") return;
    if (!principals.some(({ type, text }) => type === "Service" && text === "rolesanywhere.amazonaws.com")) return;
    const actions = actionsOf(subject);
    const missing = anywhere.filter((action) => !canBe(actions, action.toLowerCase()));
    if (missing.length > 0)
      report(
        `${path}.Action`,
        `rolesanywhere.amazonaws.com needs ${missing.join(", ")}, too`,
        `add ${missing.join(", ")}`,
      );
  },
);

export const redundantSession = statementCheck(
  documented("suggestion", "Redundant principal in role trust policy", "The role's sessions are named with the role."),
  ({ kind, principals }, report) => {
    if (kind !== "trust") return;
    const roles = new Set(principals.map(({ text }) => text));
    for (const { text, path } of principals) {
      const [, partition, account, role] = /^arn:([\w-]+):(?:iam|sts)::(\d+):assumed-role\/([^/]+)\/./.exec(text) ?? [];
      if (role === undefined || !roles.has(`arn:${partition}:iam::${account}:role/${role}`)) continue;
      report(path, `${show(text)} is a session of a role that is named, too`, "leave the session out");
    }
  },
);
