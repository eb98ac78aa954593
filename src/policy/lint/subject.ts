import type { ServiceReference } from "../../aws/reference";
import { readOperator } from "../../aws/condition-operators";
import { hasHole } from "../hole";
import type { Policy, PolicyKind, PolicyStatement } from "../policy";
import { isObject, items } from "../json-value";
import type { Subject } from "./check";
import type { Raw } from "./raw";

/** A text of the document and its place. */
export interface Text {
  readonly text: string;
  readonly path: string;
}

export interface NamedPrincipal extends Text {
  /** `AWS`, `Service` …, as written; `*` for the bare star. */
  readonly type: string;
  readonly element: "Principal" | "NotPrincipal";
}

/** One key under one operator of a condition. */
export interface Tested {
  /** As written, e.g. `ForAnyValue:StringLike`. */
  readonly written: string;
  /** Without prefix and suffix; empty for one that is no operator. */
  readonly operator: string;
  readonly each?: "all" | "any";
  readonly ifExists?: true;
  readonly key: string;
  /** The key in lower case, as which keys are compared. */
  readonly name: string;
  /** As written: a text, number, truth value, or a list of them. */
  readonly value: unknown;
  /** The values as texts, without those that have holes. */
  readonly values: readonly Text[];
  readonly path: string;
}

function textsOf(value: unknown, path: string): readonly Text[] {
  if (value === undefined) return [];
  return items(value, path).flatMap(({ value: text, path: at }) =>
    typeof text === "string" && !hasHole(text) ? [{ text, path: at }] : [],
  );
}

function principalsOf(raw: Raw, path: string): readonly NamedPrincipal[] {
  return (["Principal", "NotPrincipal"] as const).flatMap((element) => {
    const value = raw[element];
    const at = `${path}.${element}`;
    if (typeof value === "string") return hasHole(value) ? [] : [{ type: "*", element, text: value, path: at }];
    if (!isObject(value)) return [];
    return Object.entries(value).flatMap(([type, ids]) =>
      textsOf(ids, `${at}.${type}`).map((text) => ({ ...text, type, element })),
    );
  });
}

function testsOf(raw: Raw, path: string): readonly Tested[] {
  const condition = raw["Condition"];
  if (!isObject(condition)) return [];
  return Object.entries(condition).flatMap(([written, keys]) => {
    const read = readOperator(written) ?? { operator: "" };
    return Object.entries(isObject(keys) ? keys : {}).map(([key, value]) => {
      const at = `${path}.Condition.${written}.${key}`;
      const values = items(value, at).flatMap(({ value: one, path: place }) => {
        const plain = typeof one === "number" || typeof one === "boolean" ? String(one) : one;
        return typeof plain === "string" && !hasHole(plain) ? [{ text: plain, path: place }] : [];
      });
      return { ...read, written, key, name: key.toLowerCase(), value, values, path: at };
    });
  });
}

export function subjectOf(
  statement: PolicyStatement,
  raw: Raw,
  path: string,
  kind: PolicyKind,
  version: Policy["version"],
  bucket: boolean,
  reference: ServiceReference,
): Subject {
  const texts = (element: string) => textsOf(raw[element], `${path}.${element}`);
  return {
    kind,
    bucket,
    reference,
    version,
    statement,
    raw,
    path,
    actions: texts("Action"),
    notActions: texts("NotAction"),
    resources: texts("Resource"),
    notResources: texts("NotResource"),
    principals: principalsOf(raw, path),
    tests: testsOf(raw, path),
  };
}
