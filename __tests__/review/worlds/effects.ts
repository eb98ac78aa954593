import { holdsFor, speaksOf } from "./match";
import { means, type Naming } from "./naming";
import type { Caller, Context, Operation } from "./request";
import { and, or, type Tri } from "./tri";
import type { Policy, Statement } from "./world";

/** Who asks, and how: the keys that the request carries besides those of the operation. */
export interface Who {
  readonly caller: Caller;
  readonly context: Context;
}

/** What a policy says to one request: a Deny, and an Allow by the way in which it means the caller. */
export interface Effects {
  readonly deny: Tri;
  readonly allow: { readonly [naming in Naming | "everyoneByArn"]: Tri };
}

/** The same statement is asked many times. */
function remembered<Key extends object, Value>(work: (statement: Statement, key: Key) => Value) {
  const known = new WeakMap<Statement, WeakMap<Key, Value>>();
  return (statement: Statement, key: Key): Value => {
    let of = known.get(statement);
    if (of === undefined) known.set(statement, (of = new WeakMap()));
    let value = of.get(key);
    if (value === undefined) of.set(key, (value = work(statement, key)));
    return value;
  };
}

const asked = remembered(speaksOf);
const held = remembered((statement, { caller, context }: Who) => {
  const conditions = holdsFor(statement, caller, context);
  const namings = conditions === "no" ? [] : [...means(statement, caller)];
  return { conditions, namings, mark: `${conditions} ${namings.join()}` };
});

/** Callers for whom this is the same are one to a statement. */
export function markOf(statement: Statement, who: Who): string {
  return held(statement, who).mark;
}

function byArn({ Condition }: Statement): boolean {
  return Object.entries(Condition ?? {}).some(
    ([operator, keys]) => /^(String|Arn)(Equals|Like)$/.test(operator) && "aws:PrincipalArn" in keys,
  );
}

const nothing: Effects["allow"] = { everyone: "no", everyoneByArn: "no", account: "no", role: "no", itself: "no" };

export function effectsOf(policy: Policy | undefined, who: Who, operation: Operation): Effects {
  if (policy === "unknown") return { deny: "hole", allow: { ...nothing, itself: "hole" } };
  let deny: Tri = "no";
  const allow: { -readonly [naming in keyof Effects["allow"]]: Tri } = { ...nothing };
  for (const statement of policy ?? []) {
    const what = asked(statement, operation);
    if (what === "no") continue;
    const { conditions, namings } = held(statement, who);
    if (conditions === "no") continue;
    for (const [naming, certain] of namings) {
      const applies = and(what, conditions, certain);
      if (statement.Effect === "Deny") deny = or(deny, applies);
      else {
        const by = naming === "everyone" && byArn(statement) ? "everyoneByArn" : naming;
        allow[by] = or(allow[by], applies);
      }
    }
  }
  return { deny, allow };
}

/** Allowed in whatever way. */
export function byAny({ allow }: Effects): Tri {
  return or(...Object.values(allow));
}
