import type { Policy } from "../../policy";
import type { Document } from "../source/documents";

/** Statements of several documents as one policy; `documents[i]` holds what statement `i` comes from. */
export interface Combined {
  readonly policy: Policy;
  readonly documents: readonly Document[];
}

/** All documents that apply together, with their statements numbered through. */
export function combine(documents: readonly Document[]): Combined | undefined {
  const usable = documents.flatMap((document) =>
    document.policy === undefined ? [] : [{ document, policy: document.policy }],
  );
  const [first] = usable;
  if (first === undefined) return undefined;
  if (usable.length === 1)
    return { policy: first.policy, documents: first.policy.statements.map(() => first.document) };
  const parts = usable.flatMap(({ document, policy }) =>
    policy.statements.map((statement) => ({ document, statement })),
  );
  return {
    policy: { ...first.policy, statements: parts.map(({ statement }, index) => ({ ...statement, index })) },
    documents: parts.map(({ document }) => document),
  };
}
