import type { Policy } from "../../policy";
import type { Asker } from "../../policy/asker";
import { webIdentityHost } from "./federation";

function plain(host: string): string {
  return host.toLowerCase().replace(/\/+$/, "");
}

/**
 * Somebody who signs in at an identity provider, without the keys of all others: a token has the claims of its own issuer.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 */
export function withOwnClaims(asker: Asker, { statements }: Policy): Asker {
  const { caller } = asker;
  const host = caller.kind === "federated" ? webIdentityHost(caller.id) : undefined;
  if (host === undefined || host.includes("\0")) return asker;
  const keys = statements.flatMap(({ conditions }) => conditions.map(({ key }) => key.toLowerCase()));
  const foreign = keys.filter((key) => {
    const at = key.lastIndexOf(":");
    // hosts have dots; AWS's own keys have none before the colon
    return at > 0 && key.slice(0, at).includes(".") && key.slice(0, at) !== plain(host);
  });
  if (foreign.length === 0) return asker;
  return { ...asker, context: new Map([...asker.context, ...foreign.map((key) => [key, []] as const)]) };
}
