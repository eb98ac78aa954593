import { reportDuplicateKeys } from "./duplicate-keys";
import { faults, type Fault, type FaultData, type Faults } from "./faults";
import { hasHole } from "./hole";
import { isObject, items } from "./json-value";
import { inferKind } from "./kind";
import { checkSids } from "./parse-sids";
import { checkElements, readStatement } from "./parse-statement";
import type { Policy, PolicyKind, PolicyStatement } from "./policy";

/** Fifty times AWS's largest limit. What is longer is refused unread. */
const longest = 1_000_000;

/** Longer than any ARN, action, key or value that AWS knows. */
const longestText = 4_096;

/** More texts than any document that AWS accepts can hold. */
const mostTexts = 100_000;

/** A document as far as it can be understood, with what is wrong in it and as it is written, which checks look at. */
export interface ReadPolicy {
  readonly policy?: Policy;
  readonly faults: readonly Fault[];
  /** Its JSON text, or the value parsed from it. */
  readonly input: unknown;
  readonly hasVersion: boolean;
  readonly statements: readonly WrittenStatement[];
}

export interface WrittenStatement {
  readonly statement: PolicyStatement;
  readonly raw: unknown;
  readonly path: string;
}

/**
 * Reads a policy document: JSON text, or the value parsed from it. Never throws. Holes (see hole.ts) are read as unknown
 * values, not as faults.
 *
 * @param kind default: inferred, see inferKind
 */
export function readPolicy(input: unknown, kind?: PolicyKind): ReadPolicy {
  const found = faults();
  const nothing = { faults: found.list, input, hasVersion: false, statements: [] };
  const raw = typeof input === "string" && !isHole(input) ? readJson(input, found) : input;
  if (raw === undefined && found.list.length > 0) return nothing;
  if (typeof raw === "string" && hasHole(raw)) return readStatements(raw, {}, kind ?? "identity", found, input);
  if (!isObject(raw)) {
    found.refuse("no-object", "", raw);
    return nothing;
  }
  const tooLarge = sizeFault(raw);
  if (tooLarge !== undefined) {
    found.refuse("too-large", "", tooLarge);
    return nothing;
  }
  return readStatements(raw["Statement"], raw, kind ?? inferKind(raw["Statement"]), found, input);
}

function isHole(text: string): boolean {
  return text.startsWith("\0");
}

function readJson(text: string, found: Faults): unknown {
  if (text.length > longest) {
    found.refuse("too-large", "", { of: "characters", count: text.length });
    return undefined;
  }
  try {
    const json = text.replace(/^\uFEFF/, "");
    const value = JSON.parse(json) as unknown;
    reportDuplicateKeys(json, value, found);
    return value;
  } catch {
    found.refuse("json", "", text);
    return undefined;
  }
}

function readStatements(
  value: unknown,
  document: { readonly [key: string]: unknown },
  kind: PolicyKind,
  found: Faults,
  input: unknown,
): ReadPolicy {
  checkElements(document, ["Version", "Id", "Statement"], "policy", "", found);
  const { Id, Version } = document;
  if (Id !== undefined && typeof Id !== "string") found.refuse("id-type", "Id", Id);
  const version = readVersion(Version, found);
  if ((value ?? undefined) === undefined || (Array.isArray(value) && value.length === 0))
    found.refuse("missing-statement", "Statement", undefined);
  const statements = items(value ?? [], "Statement").flatMap(({ value: raw, path }, index) => {
    const statement = readStatement(raw, index, path, kind, found);
    return statement ? [{ statement, raw, path }] : [];
  });
  checkSids(
    statements.map(({ statement: { sid }, path }) => ({ sid, path })),
    kind,
    found,
  );
  const policy = { kind, version, statements: statements.map(({ statement }) => statement) };
  const hasVersion = Version !== undefined || typeof value === "string";
  return { policy, faults: found.list, input, hasVersion, statements };
}

function readVersion(value: unknown, found: Faults): Policy["version"] {
  if (value === "2012-10-17" || value === "2008-10-17") return value;
  if (value === undefined) return "2008-10-17";
  if (typeof value !== "string") found.refuse("text-type", "Version", { element: "Version", value });
  else if (!hasHole(value)) found.refuse("version", "Version", value);
  return "2012-10-17";
}

/** Looks without going deeper than a policy goes. */
function sizeFault(raw: { readonly [key: string]: unknown }): FaultData["too-large"] | undefined {
  let count = 0;
  let longestFound = 0;
  const walk = (value: unknown, depth: number): void => {
    if (typeof value === "string") longestFound = Math.max(longestFound, value.length);
    if (count++ > mostTexts || depth > 6 || typeof value !== "object" || value === null) return;
    for (const item of Object.values(value)) walk(item, depth + 1);
    for (const key of Object.keys(value)) longestFound = Math.max(longestFound, key.length);
  };
  walk(raw, 0);
  if (count > mostTexts) return { of: "texts", count: mostTexts };
  return longestFound > longestText ? { of: "characters in a text", count: longestFound } : undefined;
}
