import type { Asked } from "./match";
import { covers, readCaller } from "./principal";
import { some, type Tri } from "./tri";

/** A KMS grant on one key. */
export interface Grant {
  readonly keyArn: string;
  readonly granteePrincipal: string;
  /** E.g. `Decrypt`. */
  readonly operations: readonly string[];
}

/** Whether one of the grants lets a caller do what it asks. */
export function byGrant(grants: readonly Grant[] | undefined, asked: Asked): Tri {
  if (!grants) return false;
  return some(grants, (grant) => {
    if (!grant.operations.some((operation) => `kms:${operation}`.toLowerCase() === asked.action)) return false;
    if (grant.keyArn !== asked.resource || !asked.caller) return false;
    return covers(granteeOf(grant), asked.caller);
  });
}

function granteeOf({ granteePrincipal }: Grant) {
  const caller = readCaller(granteePrincipal);
  return caller.kind === "aws" && caller.type === "root"
    ? ({ kind: "account", id: caller.account } as const)
    : ({ kind: "arn", id: granteePrincipal } as const);
}

/** Whether a grant names the caller more closely than by account. */
export function granteeIsExact(grants: readonly Grant[] | undefined, asked: Asked): boolean {
  return (grants ?? []).some((grant) => granteeOf(grant).kind === "arn" && byGrant([grant], asked) === true);
}
