import type { Block } from "../../terraform/model";
import type { DeclaredGrant } from "../model";

/** Text on one line: nothing in it ends the comment that it stands in. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
}

/** Whose decision a grant is, and what for, e.g. `zencoder: transcodes the library (media platform, VOD-1234, until 2027-06-30T23:59:59Z)`. */
export function decisionOf({ label, reason, owner, ticket, expires }: DeclaredGrant): string {
  const rest = [owner, ticket, expires === undefined ? undefined : `until ${expires}`];
  return oneLine(`${label}: ${reason} (${rest.filter((part) => part !== undefined).join(", ")})`);
}

/** A block with the statements in it, each below the decision on its grant. */
export function explained(block: Block, grant: DeclaredGrant): Block {
  const body = block.body.map((item) =>
    item.kind === "block" && item.type === "statement" ? { ...item, comment: [decisionOf(grant)] } : item,
  );
  return { ...block, body };
}
