import { checkAccountId } from "../aws/account-id";
import { checkCanonicalUser } from "../aws/canonical-user";
import { awsOwn } from "../aws/own";
import { quoted } from "../aws/quoted";
import type { ServicePattern } from "../catalogue/pattern";
import { partitionSlot } from "../catalogue/told";
import { UserError } from "../catalogue/user-error";
import type { Way } from "../catalogue/way";
import type { Principal } from "../policy/policy";
import { readCaller } from "../policy/principal";
import { accountIn } from "./comers";
import { everySeen } from "./seen";
import type { ToldTexts } from "./slots";

/** A service that comes as somebody. */
export interface Match {
  readonly service: ServicePattern;
  readonly way: Way["kind"];
  /** As the catalogue names it; may hold what the customer is told. */
  readonly principal: string;
  /** `account`: it is another one of the same account. `shared`: others come by the same name. */
  readonly as: "named" | "account" | "shared";
  /** What the name shows of what the customer was told, or what is chosen there. */
  readonly told: ToldTexts;
  /** URL of the document that names it. */
  readonly source: string;
}

/** Who somebody is, as far as the catalogue and AWS's own documentation say. */
export interface LookUp {
  readonly principal: Principal;
  readonly matches: readonly Match[];
  /** It is AWS's own: what AWS calls it, and where it says so. */
  readonly own?: { readonly name: string; readonly source: string };
}

/**
 * Somebody as a policy names him: an account, an ARN, a canonical user ID, a service of AWS, an identity provider.
 *
 * @throws UserError for what no policy can name
 */
export function principalFrom(text: string): Principal {
  const bare = text.trim();
  const problem = (reason: string | undefined): void => {
    if (reason !== undefined) throw new UserError(reason);
  };
  if (/^[\d -]+$/.test(bare)) {
    problem(checkAccountId(bare));
    return { kind: "account", id: bare };
  }
  if (bare.startsWith("arn:")) return ofArn(bare);
  if (/^[0-9a-f]{40,}$/i.test(bare)) {
    problem(checkCanonicalUser(bare.toLowerCase()));
    return { kind: "canonical", id: bare.toLowerCase() };
  }
  if (/^[a-z0-9-]+(\.[a-z0-9-]+)+(\/[\w./-]+)?$/i.test(bare)) {
    return { kind: /\.amazonaws\.com(\.cn)?$/.test(bare) ? "service" : "federated", id: bare };
  }
  throw new UserError(
    `${quoted(text)} is nobody whom a policy can name: give an account (12 digits), an ARN, a canonical user ID (64 digits of ` +
      "0-9 and a-f) or a service such as cloudfront.amazonaws.com",
  );
}

function ofArn(arn: string): Principal {
  const caller = readCaller(arn);
  if (caller.kind === "federated") return { kind: "federated", id: arn };
  if (caller.kind !== "aws") {
    throw new UserError(`${quoted(arn)} is the ARN of a resource: give that of a role, a user or an account`);
  }
  const problem = caller.account === "cloudfront" ? undefined : checkAccountId(caller.account);
  if (problem !== undefined) throw new UserError(`${quoted(arn)}: ${problem}`);
  return { kind: "arn", id: arn };
}

/**
 * Who comes as this: the services of a catalogue, and whether it is AWS's own.
 *
 * @param text an account, an ARN, a canonical user ID, a service of AWS or an identity provider
 * @throws UserError for what no policy can name
 */
export function lookUp(text: string, services: readonly ServicePattern[]): LookUp {
  const principal = principalFrom(text);
  const matches = everySeen(principal, services)
    // a name that the customer is told is anybody's
    .filter(({ comer, sure }) => comer.source !== undefined && (sure !== "told" || comer.kind === "federated"))
    .map(({ service, comer, sure, told }): Match => ({
      service,
      way: comer.way,
      principal: comer.text,
      as: sure === "told" ? "shared" : sure,
      told: Object.fromEntries(Object.entries(told).filter(([name]) => name !== partitionSlot)),
      source: comer.source ?? "",
    }));
  const own = awsOwn(principal.kind === "arn" ? (accountIn(principal.id) ?? "") : principal.id);
  return {
    principal,
    matches,
    ...(own === undefined ? {} : { own: { name: own.name, source: own.source } }),
  };
}
