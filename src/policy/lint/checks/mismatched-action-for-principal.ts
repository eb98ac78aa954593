import { show } from "../show";
import { statementCheck } from "../check";
import { documented } from "../check-info";
import { providerOf, type Provider } from "../provider";

/** What each way of assuming a role asks its principal to be. */
const ways: readonly (readonly [string, readonly (Provider["kind"] | "none")[], string])[] = [
  ["sts:assumerolewithsaml", ["saml"], "a SAML provider, as Federated"],
  ["sts:assumerolewithwebidentity", ["oidc"], "an OpenID Connect provider, as Federated"],
  ["sts:assumerole", ["none"], "an account, role, user or service"],
];

export const mismatchedActionForPrincipal = statementCheck(
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
