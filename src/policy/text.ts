import { hole } from "./hole";

/** A piece of a text in a policy. */
export type TextPart =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "many" }
  | { readonly kind: "one" }
  | { readonly kind: "variable"; readonly key: string; readonly fallback?: string }
  | { readonly kind: "hole"; readonly name: string };

/** Which special pieces a text may have, by its place in the policy and the policy's version. */
export interface SpecialPieces {
  /** `*` and `?` stand for other text. */
  readonly wildcards: boolean;
  /** `${aws:username}` stands for the request's value, `${*}`, `${?}` and `${$}` for the bare character. */
  readonly variables: boolean;
}

const withVariables = /\0([^\0]*)\0?|[*?]|\$\{([^{}]*)\}/g;
const withoutVariables = /\0([^\0]*)\0?|[*?]/g;
const withFallback = /^\s*([^,]*?)\s*(?:,\s*'([^']*)'\s*)?$/;

/** Splits a text of a policy into literal pieces, wildcards, variables and holes. */
export function partsOf(text: string, { wildcards, variables }: SpecialPieces): readonly TextPart[] {
  const parts: TextPart[] = [];
  let literal = "";
  let end = 0;
  const push = (part: TextPart) => {
    if (literal !== "") parts.push({ kind: "literal", text: literal });
    literal = "";
    parts.push(part);
  };
  for (const match of text.matchAll(variables ? withVariables : withoutVariables)) {
    literal += text.slice(end, match.index);
    end = match.index + match[0].length;
    const [found, name, inner] = match;
    if (name !== undefined) push({ kind: "hole", name });
    else if (inner === "*" || inner === "?" || inner === "$") literal += inner;
    else if (inner !== undefined) push(variable(inner));
    else if (wildcards) push({ kind: found === "*" ? "many" : "one" });
    else literal += found;
  }
  literal += text.slice(end);
  if (literal !== "") parts.push({ kind: "literal", text: literal });
  return parts;
}

function variable(inner: string): TextPart {
  const [, key = inner, fallback] = withFallback.exec(inner) ?? [];
  return { kind: "variable", key: key.toLowerCase(), ...(fallback === undefined ? {} : { fallback }) };
}

/** Puts values in place of variables: undefined for one that has none, where the text then matches nothing. */
export function fillVariables(
  parts: readonly TextPart[],
  valueOf: (key: string) => string | undefined,
): readonly TextPart[] | undefined {
  const filled: TextPart[] = [];
  for (const part of parts) {
    if (part.kind !== "variable") {
      filled.push(part);
      continue;
    }
    const text = valueOf(part.key) ?? part.fallback;
    if (text === undefined) return undefined;
    filled.push(...partsOf(text, { wildcards: false, variables: false }));
  }
  return filled;
}

/** The variables in a text, lower case. */
export function variablesIn(parts: readonly TextPart[]): readonly string[] {
  return parts.flatMap((part) => (part.kind === "variable" ? [part.key] : []));
}

/** A literal text with its holes; undefined if the parts hold a wildcard or a variable. */
export function literalOf(parts: readonly TextPart[]): string | undefined {
  let text = "";
  for (const part of parts) {
    if (part.kind === "literal") text += part.text;
    else if (part.kind === "hole") text += hole(part.name);
    else return undefined;
  }
  return text;
}
