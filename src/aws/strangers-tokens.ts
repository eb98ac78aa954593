import { fit } from "./fit";
import { type Claim, type Issuer, issuers, type Stranger, unknownStranger } from "./issuers";

/** What a stranger's request to sts:AssumeRoleWithWebIdentity can hold. */
export interface Token {
  readonly who: string;
  /** Said where it is not certain that there is such a stranger: on what it depends. */
  readonly only?: string;
  /** For the policy engine: condition key → value. */
  readonly context: { readonly [key: string]: string };
}

/** As much of a condition as says what a policy asks for; those of the policy engine fit. */
export interface TokenCondition {
  readonly key: string;
  readonly values: readonly string[];
}

function plain(host: string): string {
  return host
    .replace(/^https?:\/\//, "")
    .replace(/\/+$/, "")
    .toLowerCase();
}

/**
 * Who signs the tokens of a web identity provider.
 *
 * @param host as in a condition key, or the provider's URL
 * @returns undefined for one that is not listed
 */
export function issuerOf(host: string): Issuer | undefined {
  const name = plain(host);
  return issuers.find((issuer) => issuer.host.test(name));
}

/** So many tokens are made: a policy needs some five. */
const most = 200;

/** All that one claim may be so that it is as some condition, or two together, ask. */
function choices(claim: Claim, asked: readonly TokenCondition[]): readonly (string | undefined)[] {
  const lists = asked.map(({ values }) => values.filter((value) => !value.includes("\0")));
  const alone = lists.flat().map((value) => [value]);
  const together = lists.flatMap((list, index) =>
    list.flatMap((value) => lists.slice(index + 1).flatMap((others) => others.map((other) => [value, other]))),
  );
  const fitting = [...together.slice(0, most), ...alone].flatMap((patterns) => {
    for (const form of claim.forms) {
      const text = fit(form, patterns);
      if (text !== undefined) return [text];
    }
    return [];
  });
  return [...new Set([...fitting, claim.usual])];
}

function tokensOf({ who, only, claims }: Stranger, host: string, asked: readonly TokenCondition[]): readonly Token[] {
  let contexts: { readonly [key: string]: string }[] = [{}];
  for (const [name, claim] of Object.entries(claims)) {
    const key = `${host}:${name}`;
    const found = choices(
      claim,
      asked.filter((condition) => condition.key.toLowerCase() === key.toLowerCase()),
    );
    contexts = found
      .flatMap((value) => contexts.map((context) => (value === undefined ? context : { ...context, [key]: value })))
      .slice(0, most);
  }
  return contexts.map((context) => ({ who, ...(only === undefined ? {} : { only }), context }));
}

/**
 * The tokens that fit a trust policy best among all that strangers can get from an issuer. Wildcards are filled with the
 * stranger's own names; a name that the policy writes out is somebody else's, and no stranger has it. Whether one of
 * them opens the role is for the policy engine to say: `decide(trust, { principal: "federated:…", context })`.
 *
 * @param host as in the condition keys of the policy
 * @param asked the conditions of the policy's statements, all of them
 */
export function strangersTokens(host: string, asked: readonly TokenCondition[]): readonly Token[] {
  const strangers = issuerOf(host)?.strangers ?? [unknownStranger];
  return strangers.flatMap((stranger) => tokensOf(stranger, plain(host), asked));
}
