import { applies, ask, type Asked } from "./match";
import type { Decision, Policy, PolicyStatement, Request } from "./policy";
import type { Tri } from "./tri";

/** What one document says about a request: whether something denies it, whether something allows it, and which. */
export interface Evaluation {
  readonly denies: Tri;
  readonly allows: Tri;
  /** The statement that is behind `denies`, if that is not false; else behind `allows`. */
  readonly statement?: PolicyStatement;
}

/** Evaluates one document by itself. */
export function evaluate(policy: Policy, request: Request | Asked): Evaluation {
  const asked = "valuesOf" in request ? request : ask(request);
  let denies: Tri = false;
  let allows: Tri = false;
  let denier: PolicyStatement | undefined;
  let allower: PolicyStatement | undefined;
  for (const statement of policy.statements) {
    if (statement.effect === "Allow" && allows === true) continue;
    const match = applies(statement, policy.version, asked);
    if (match === false) continue;
    const known = statement.effect === "Unknown" ? undefined : match;
    if (statement.effect !== "Allow") {
      denies = known;
      denier = statement;
      if (denies === true) break;
    }
    if (statement.effect !== "Deny" && allows !== true) {
      if (known === true || !allower) allower = statement;
      allows = known;
    }
  }
  const statement = denies === false ? allower : denier;
  return { denies, allows, ...(statement ? { statement } : {}) };
}

/** An evaluation as an answer. */
export function answerOf({ denies, allows, statement }: Evaluation): Decision {
  const where = statement ? { statement: nameOf(statement) } : {};
  const who = statement ? sayStatement(statement) : "";
  if (denies === true) return { answer: "denied-explicitly", ...where, reason: `${who} denies it` };
  if (allows === false) return { answer: "denied-by-default", reason: "no statement allows it" };
  if (denies === undefined) return { answer: "unknown", ...where, reason: `whether ${who} denies it is not known` };
  if (allows === undefined) return { answer: "unknown", ...where, reason: `whether ${who} allows it is not known` };
  return { answer: "allowed", ...where, reason: `${who} allows it` };
}

function nameOf({ index, sid }: PolicyStatement) {
  return { index, ...(sid === undefined ? {} : { sid }) };
}

/** A statement's name in a sentence. */
function sayStatement({ index, sid }: { readonly index: number; readonly sid?: string }): string {
  return sid === undefined ? `statement ${index}` : `statement ${index} (${sid})`;
}
