/** An identity provider as a principal. */
export interface Provider {
  readonly kind: "saml" | "oidc";
  /** What its condition keys begin with, in lower case; empty for SAML. */
  readonly prefix: string;
}

/** Reads a Federated principal: the ARN of a provider, or the domain of a public one. */
export function providerOf(text: string): Provider | undefined {
  const [, kind, name] = /^arn:[\w-]+:iam::\d{12}:(saml|oidc)-provider\/(.+)$/s.exec(text) ?? [];
  if (kind === "saml") return { kind, prefix: "" };
  if (kind === "oidc" && name !== undefined) return { kind, prefix: `${name.toLowerCase()}:` };
  return /^([\w-]+\.)+[a-z]{2,}(\/\S*)?$/i.test(text) ? { kind: "oidc", prefix: `${text.toLowerCase()}:` } : undefined;
}
