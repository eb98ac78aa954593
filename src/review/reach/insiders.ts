import type { Principal } from "../../policy";
import { holesIn, soleHole } from "../../policy/hole";
import type { Holes } from "../source/rebuilt";
import { isJson, list, object } from "../plan/json";

/** Whether an unknown principal is a role or user that this plan makes: one of the plan's own accounts. */
export function isMadeHere({ kind, id }: Principal, holes: Holes): boolean {
  // in the plan's own account, whatever its number
  const isOwn = holesIn(id).some((name) => holes.get(name)?.isOwnAccount === true);
  if (isOwn && (kind === "arn" || kind === "unknown")) return true;
  if (kind !== "unknown") return false;
  const { resources = [], isArn } = holes.get(soleHole(id) ?? "") ?? {};
  return (
    isArn === true && resources.every(({ type, mode }) => /^aws(cc)?_iam_(role|user)$/.test(type) && mode === "managed")
  );
}

const account = /^(?:arn:[\w-]+:(?:iam|sts)::)?(\d{12})(?::[^*]*)?$/;

/** Whether a principal of another kind than an account is not outside, either, e.g. a `Service` in a trust policy. */
type Inside = (kind: string, id: unknown, ownAccounts: ReadonlySet<string>) => boolean;

function nobodyElse(): boolean {
  return false;
}

/** Several ask about each text, on both sides of the plan. */
const asked = new WeakMap<ReadonlySet<string>, Map<Inside, Map<string, readonly string[] | false>>>();

/**
 * Whether every statement of a policy names these accounts and nobody else, so that nothing in it is about outsiders. Most
 * policies of a large plan are like that, and this is all that is read of them. In doubt, no.
 */
export function namesOnly(text: string, ownAccounts: ReadonlySet<string>, inside?: Inside): boolean {
  return insidersIn(text, ownAccounts, inside) !== false;
}

/**
 * The accounts, roles and users of ours that such a policy lets in, as it names them, and sessions of roles that it denies;
 * false where it names others, too.
 */
export function insidersIn(
  text: string,
  ownAccounts: ReadonlySet<string>,
  inside: Inside = nobodyElse,
): readonly string[] | false {
  const of = asked.get(ownAccounts) ?? new Map<Inside, Map<string, readonly string[] | false>>();
  asked.set(ownAccounts, of);
  const known = of.get(inside) ?? new Map<string, readonly string[] | false>();
  of.set(inside, known);
  const answer = known.get(text) ?? readInsiders(text, ownAccounts, inside);
  known.set(text, answer);
  return answer;
}

function readInsiders(text: string, ownAccounts: ReadonlySet<string>, inside: Inside): readonly string[] | false {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return false;
  }
  const written = object(document)["Statement"];
  const statements = isJson(written) ? [written] : list(written);
  const found: string[] = [];
  for (const statement of statements) {
    const { Principal: principal, Effect: effect } = object(statement);
    const { AWS: values = [], ...others } = object(principal);
    const named = [values].flat();
    // whoever is denied gets nothing
    if (effect === "Deny" && principal !== undefined) {
      for (const id of named) if (typeof id === "string" && id.includes(":assumed-role/")) found.push(id);
      continue;
    }
    if (!isJson(principal)) return false;
    if (!Object.entries(others).every(([kind, ids]) => [ids].flat().every((id) => inside(kind, id, ownAccounts))))
      return false;
    for (const id of named) {
      const of = typeof id === "string" ? account.exec(id)?.[1] : undefined;
      if (of === undefined || !ownAccounts.has(of)) return false;
      found.push(id as string);
    }
  }
  return statements.length > 0 && found;
}
