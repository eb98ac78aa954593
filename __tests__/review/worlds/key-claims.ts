import type { AccessRow } from "../../../src/review/report";
import { type Asked, requestKeys } from "./alphabet";
import type { Outcome } from "./oracle";
import { covers, coversFile } from "./row-covers";

/** Holds what rows say of a bucket's key against the oracle's answers for encrypted files. */

export interface KeyClaim {
  readonly kind: "false denial by key" | "false leave by key";
  readonly outcome: Outcome;
}

function nameOf({ outsider, asked: { bucket, operation, point } }: Outcome): string {
  return [
    outsider.id,
    bucket,
    operation.action,
    operation.resource,
    ...requestKeys.map((name) => operation.context[name]),
    point?.name,
  ].join(" ");
}

/** Whether some way of sending it is answered so after the plan. */
function ends({ turns }: Outcome, ...answers: readonly string[]): boolean {
  return [...turns.keys()].some((turn) => answers.some((answer) => turn.endsWith(` ${answer}`)));
}

/** @param isKeyed whether a request needs the key that its bucket has after the plan */
export function keyClaims(
  rows: readonly AccessRow[],
  all: readonly Outcome[],
  isKeyed: (asked: Asked) => boolean,
): readonly KeyClaim[] {
  const encrypted = new Map(
    all.flatMap((one) => (one.asked.encryptedAs === "object" ? [[nameOf(one), one] as const] : [])),
  );
  const now = rows.filter(({ change }) => change !== "loses");
  return all.flatMap((outcome): readonly KeyClaim[] => {
    if (!isKeyed(outcome.asked)) return [];
    const about = now.filter((row) => covers(row, outcome));
    if (outcome.asked.encryptedAs === "bucket") return [];
    if (outcome.asked.encryptedAs === "object") {
      const denied = about.length > 0 && !about.some((row) => coversFile(row, outcome.asked));
      return denied && ends(outcome, "yes") ? [{ kind: "false denial by key", outcome }] : [];
    }
    const twin = encrypted.get(nameOf(outcome));
    const open = twin !== undefined && ends(twin, "yes", "hole", "silent");
    const allowed =
      about.length > 0 && about.every(({ key, undecided }) => key === "allowed" && undecided === undefined);
    return allowed && !open && ends(outcome, "yes") ? [{ kind: "false leave by key", outcome }] : [];
  });
}
