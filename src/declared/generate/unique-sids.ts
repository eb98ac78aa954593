import { freeName } from "../../aws/free-name";
import { statementsOf } from "../kept";
import type { GrantShare } from "./bucket-file";

/** Sids of documents that are kept. */
export function keptSids(keep: readonly string[]): readonly string[] {
  return keep.flatMap(statementsOf).flatMap(({ Sid }) => (typeof Sid === "string" ? [Sid] : []));
}

/** The statements of one policy, each with a Sid of its own: of two with one Sid, Terraform keeps one. */
export function withOwnSids(shares: readonly GrantShare[], taken: readonly string[] = []): readonly GrantShare[] {
  const used = new Set(taken);
  const free = (sid: string): string => {
    const own = freeName(sid, (name) => used.has(name), "");
    used.add(own);
    return own;
  };
  return shares.map(({ grant, statements }) => ({
    grant,
    statements: statements.map((statement) => ({ ...statement, sid: free(statement.sid) })),
  }));
}
