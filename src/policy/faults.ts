/** What reading finds wrong with a document: the data of each kind of fault, for the check that names and explains it. */
export interface FaultData {
  /** The text that is not JSON. */
  readonly json: string;
  /** The value that is no object. */
  readonly "no-object": unknown;
  readonly "too-large": { readonly of: "characters" | "texts" | "characters in a text"; readonly count: number };
  /** The name that an object has twice. */
  readonly "duplicate-name": string;
  readonly "unknown-element": { readonly of: "policy" | "statement"; readonly name: string; readonly meant?: string };
  readonly "missing-statement": undefined;
  readonly "missing-effect": undefined;
  readonly "missing-action": undefined;
  readonly "missing-resource": undefined;
  readonly "missing-principal": undefined;
  /** Two elements of which a statement has one. */
  readonly combination: readonly [string, string];
  readonly version: unknown;
  readonly effect: unknown;
  readonly "id-type": unknown;
  readonly "sid-type": unknown;
  readonly "statement-type": unknown;
  readonly "condition-type": { readonly of: "Condition" | "operator"; readonly value: unknown };
  readonly "text-type": { readonly element: string; readonly value: unknown };
  readonly "condition-value-type": unknown;
  /** The name of the element. */
  readonly "principal-of-identity": string;
  readonly "trust-notprincipal": undefined;
  readonly "trust-resource": string;
  readonly "empty-action": string;
  readonly "empty-resource": string;
  /** The text of the element. */
  readonly action: string;
  readonly "action-variable": string;
  readonly "trust-action": string;
  readonly "arn-prefix": string;
  readonly "arn-field": string;
  readonly "arn-partition": { readonly partition: string; readonly arn: string };
  readonly "arn-service": string;
  /** The operator as written. */
  readonly operator: string;
  readonly "null-if-exists": undefined;
  readonly "bool-value": ConditionValue;
  readonly "date-value": ConditionValue;
  readonly "number-value": ConditionValue;
  readonly "ip-value": ConditionValue;
  readonly "binary-value": ConditionValue;
  /** The Principal element that is neither `*` nor an object. */
  readonly principal: unknown;
  readonly "principal-type": unknown;
  /** An AWS principal that is neither an account nor an ARN. */
  readonly "principal-text": string;
  /** An ARN of something that is no principal: the ARN, and what follows its account. */
  readonly "principal-arn": { readonly arn: string; readonly rest: string };
  readonly "principal-key": string;
  /** What a principal of the type `*` is. */
  readonly "principal-star": string;
  readonly "principal-variable": string;
  readonly "principal-wildcard": { readonly type: "AWS" | "ARN" | "Service" | "Federated"; readonly id: string };
  readonly account: string;
  readonly "canonical-user": string;
  readonly "service-principal": string;
  readonly "role-id": string;
  readonly "user-id": string;
  readonly "no-principal": undefined;
  readonly "empty-principals": undefined;
  readonly sid: string;
  /** The Sid, and the place where it is first. */
  readonly "duplicate-sid": { readonly sid: string; readonly first: string };
}

interface ConditionValue {
  readonly operator: string;
  readonly text: string;
}

export type FaultKind = keyof FaultData;

export type Fault = {
  readonly [kind in FaultKind]: {
    readonly kind: kind;
    readonly path: string;
    /** Whether AWS refuses the document for it. */
    readonly refused: boolean;
    readonly data: FaultData[kind];
  };
}[FaultKind];

/** Collects the faults of one document. */
export interface Faults {
  readonly list: readonly Fault[];
  /** What AWS refuses. */
  refuse<Kind extends FaultKind>(kind: Kind, path: string, data: FaultData[Kind]): void;
  /** What AWS takes. */
  accept<Kind extends FaultKind>(kind: Kind, path: string, data: FaultData[Kind]): void;
}

/** A hostile document may be wrong in more places than anyone reads: so many are kept of each sort. */
export const mostProblems = 200;

export function faults(): Faults {
  const list: Fault[] = [];
  const counts = { refused: 0, accepted: 0 };
  const add = (refused: boolean, kind: FaultKind, path: string, data: unknown): void => {
    if ((counts[refused ? "refused" : "accepted"] += 1) > mostProblems) return;
    list.push({ kind, path, refused, data } as Fault);
  };
  return {
    list,
    refuse: (kind, path, data) => add(true, kind, path, data),
    accept: (kind, path, data) => add(false, kind, path, data),
  };
}
