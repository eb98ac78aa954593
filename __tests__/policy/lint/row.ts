import type { PolicyKind, ProblemClass } from "../../../src/policy/policy";

/** A document, or its text, and what it belongs to. */
export type Case = readonly [kind: PolicyKind, document: unknown];

/** What one check finds, and what it leaves alone. */
export interface Row {
  readonly check: string;
  readonly class: ProblemClass;
  readonly fires: readonly Case[];
  readonly quiet: readonly Case[];
}

type Elements = { readonly [element: string]: unknown };

function document(...Statement: readonly Elements[]) {
  return { Version: "2012-10-17", Statement };
}

/** Policies of one statement that is right, but for the elements given. */
export function ofIdentity(change: Elements = {}): Case {
  return [
    "identity",
    document({ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme/*", ...change }),
  ];
}

export function ofBucket(change: Elements = {}): Case {
  return [
    "resource",
    document({
      Effect: "Allow",
      Principal: { AWS: "111122223333" },
      Action: "s3:GetObject",
      Resource: "arn:aws:s3:::acme/*",
      ...change,
    }),
  ];
}

export function ofRole(change: Elements = {}): Case {
  return [
    "trust",
    document({ Effect: "Allow", Principal: { AWS: "111122223333" }, Action: "sts:AssumeRole", ...change }),
  ];
}

export function ofKey(change: Elements = {}): Case {
  return [
    "key",
    document({ Effect: "Allow", Principal: { AWS: "111122223333" }, Action: "kms:Decrypt", Resource: "*", ...change }),
  ];
}

/** The statement of such a policy without some of its elements. */
export function without([kind, policy]: Case, ...elements: readonly string[]): Case {
  const { Statement, ...rest } = policy as { readonly Statement: readonly Elements[] };
  const kept = Statement.map((statement) =>
    Object.fromEntries(Object.entries(statement).filter(([name]) => !elements.includes(name))),
  );
  return [kind, { ...rest, Statement: kept }];
}

/** A policy with other elements beside its statements, or without some of them. */
export function around([kind, policy]: Case, change: Elements): Case {
  const all = Object.entries({ ...(policy as Elements), ...change });
  return [kind, Object.fromEntries(all.filter(([, value]) => value !== undefined))];
}

/** A policy with its statement twice, the second changed. */
export function twice([kind, policy]: Case, change: Elements): Case {
  const { Statement, ...rest } = policy as { readonly Statement: readonly Elements[] };
  return [kind, { ...rest, Statement: [...Statement, { ...Statement[0], ...change }] }];
}

/** An identity's policy with a condition. */
export function when(operator: string, key: string, value: unknown, change: Elements = {}): Case {
  return ofIdentity({ Condition: { [operator]: { [key]: value } }, ...change });
}
