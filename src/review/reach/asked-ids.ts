import type { Policy } from "../../policy";
import type { Asker } from "../../policy/asker";
import type { Caller } from "../../policy/principal";
import { asksForId } from "../../policy/user-id";
import type { Held } from "./judge";
import { denialOf } from "./never-made";

/** Whether a policy names this caller itself, and not its account. */
function isNamed({ principal }: Asker, { sources }: Held): boolean {
  return sources.some(({ document }) =>
    document.policy?.statements.some(({ principals = [] }) =>
      principals.some(({ kind, id }) => kind === "arn" && id === principal),
    ),
  );
}

/** Whether an ID is any role's: what follows is the name of a session, and whoever assumes the role chooses that. */
function isAnyRoles(id: string, { type }: Extract<Caller, { kind: "aws" }>): boolean {
  return type === "role" && /^(AROA)?\*:/.test(id);
}

function askedIds({ effective: { ways, denials } }: Held, { caller }: Asker): readonly string[] {
  return [...ways.flat(), ...denials].flatMap(({ statements }) =>
    statements.flatMap(({ conditions }) =>
      conditions
        .filter((one) => one.key.toLowerCase() === "aws:userid" && asksForId(one, caller))
        .flatMap(({ values }) => values.filter((id) => caller.kind !== "aws" || !isAnyRoles(id, caller))),
    ),
  );
}

/**
 * What somebody loses for certain: a user or role has one ID, and where conditions ask for one that it can have, nobody can
 * tell that it has another. So only requests with an ID that some condition asks for are judged.
 */
export function withAskedId(here: Held, there: Held, asker: Asker): Held {
  const ids = [...new Set([...askedIds(here, asker), ...askedIds(there, asker)])];
  if (ids.length === 0 || !isNamed(asker, here)) return here;
  const others: Policy = {
    kind: "identity",
    version: "2008-10-17",
    statements: [denialOf({ operator: "StringNotLike", key: "aws:userid", values: ids })],
  };
  return { ...here, effective: { ...here.effective, denials: [...here.effective.denials, others] } };
}
