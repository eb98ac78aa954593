import { reportDuplicateKeys } from "./duplicate-keys";
import { hasHole } from "./hole";
import type { Check } from "./lint/check";
import { inferKind, isAboutS3 } from "./kind";
import { lint } from "./lint";
import { grammar } from "./lint/grammar";
import { checkSids } from "./parse-sids";
import { readStatement } from "./parse-statement";
import { subjectOf } from "./lint/subject";
import type { Policy, PolicyKind, Problem } from "./policy";
import { isObject, items, problems, show, type Problems } from "./problems";

/** Fifty times AWS's largest limit. What is longer is refused unread. */
const longest = 1_000_000;

/** Longer than any ARN, action, key or value that AWS knows. */
const longestText = 4_096;

/** More texts than any document that AWS accepts can hold. */
const mostTexts = 100_000;

export interface Parsed {
  readonly policy?: Policy;
  readonly problems: readonly Problem[];
}

/**
 * Reads a policy document: JSON text, or the value parsed from it. Never throws: a document that AWS would refuse gives
 * problems of severity `error`, and as much of the policy as can be understood; without a policy, nothing could be.
 * Holes (see hole.ts) are read as unknown values, not as problems. The kind is inferred where it is not given: a policy
 * without principals is an identity's, one for `sts:AssumeRole…` a role's trust policy, one for `kms:…` a key's.
 *
 * @param options.lint whether to look for what AWS accepts and does not do as it seems, which takes longer than reading;
 *   default: true. A list of checks looks by these only
 */
export function parsePolicy(
  input: unknown,
  options: { readonly kind?: PolicyKind; readonly lint?: boolean | readonly Check[] } = {},
): Parsed {
  const report = problems();
  const raw = typeof input === "string" && !isHole(input) ? readJson(input, report) : input;
  if (raw === undefined && report.list.length > 0) return { problems: report.list };
  if (typeof raw === "string" && hasHole(raw))
    return readStatements(raw, {}, options.kind ?? "identity", report, options.lint ?? true, true);
  if (!isObject(raw)) {
    report.refuse(grammar.document, "", `a policy is a JSON object, not ${show(raw)}`);
    return { problems: report.list };
  }
  const tooLarge = sizeProblem(raw);
  if (tooLarge !== undefined) {
    report.refuse(grammar.tooLarge, "", tooLarge);
    return { problems: report.list };
  }
  const kind = options.kind ?? inferKind(raw["Statement"]);
  const given = options.kind !== undefined;
  return readStatements(raw["Statement"], raw, kind, report, options.lint ?? true, given, input);
}

function isHole(text: string): boolean {
  return text.startsWith("\0");
}

function readJson(text: string, report: Problems): unknown {
  if (text.length > longest) {
    const size = text.length.toLocaleString("en");
    report.refuse(grammar.tooLarge, "", `a policy of ${size} characters; AWS accepts at most 32,768`);
    return undefined;
  }
  try {
    const json = text.replace(/^\uFEFF/, "");
    const value = JSON.parse(json) as unknown;
    reportDuplicateKeys(json, value, report);
    return value;
  } catch (error) {
    const what = error instanceof Error ? error.message.replace(/\s+/g, " ") : "";
    report.refuse(grammar.json, "", text.trim() === "" ? "the policy is empty" : `not JSON: ${what}`);
    return undefined;
  }
}

function readStatements(
  value: unknown,
  document: { readonly [key: string]: unknown },
  kind: PolicyKind,
  report: Problems,
  linted: boolean | readonly Check[],
  given: boolean,
  input?: unknown,
): Parsed {
  for (const name of Object.keys(document)) {
    if (name !== "Version" && name !== "Id" && name !== "Statement") {
      report.refuse(grammar.element, name, `a policy has no element ${show(name)}`);
    }
  }
  const { Id } = document;
  if (Id !== undefined && typeof Id !== "string")
    report.refuse(grammar.idType, "Id", `an Id is a text, not ${show(Id)}`);
  const version = readVersion(document["Version"], report);
  if ((value ?? undefined) === undefined || (Array.isArray(value) && value.length === 0)) {
    report.refuse(grammar.missingStatement, "Statement", "a policy needs at least one statement");
  }
  const read = items(value ?? [], "Statement").flatMap(({ value: raw, path }, index) => {
    const statement = readStatement(raw, index, path, kind, report);
    return statement ? [{ statement, raw, path }] : [];
  });
  checkSids(
    read.map(({ statement: { sid }, path }) => ({ sid, path })),
    kind,
    report,
  );
  const policy = { kind, version, statements: read.map(({ statement }) => statement) };
  if (linted !== false) {
    const bucket = kind === "resource" && (given || isAboutS3(policy));
    const statements = read.flatMap(({ statement, raw, path }) =>
      isObject(raw) ? [subjectOf(statement, raw, path, kind, version, bucket)] : [],
    );
    const hasVersion = document["Version"] !== undefined || typeof value === "string";
    lint({ policy, input, hasVersion, statements }, report, linted === true ? undefined : linted);
  }
  return { policy, problems: report.list };
}

function readVersion(value: unknown, report: Problems): Policy["version"] {
  if (value === "2012-10-17" || value === "2008-10-17") return value;
  if (value !== undefined && !(typeof value === "string" && hasHole(value))) {
    report.refuse(grammar.version, "Version", `Version is "2012-10-17" (or the old "2008-10-17"), not ${show(value)}`);
    return "2012-10-17";
  }
  if (value === undefined) return "2008-10-17";
  return "2012-10-17";
}

/** Looks without going deeper than a policy goes. */
function sizeProblem(raw: { readonly [key: string]: unknown }): string | undefined {
  let count = 0;
  let longestFound = 0;
  const walk = (value: unknown, depth: number): void => {
    if (typeof value === "string") longestFound = Math.max(longestFound, value.length);
    if (count++ > mostTexts || depth > 6 || typeof value !== "object" || value === null) return;
    for (const item of Object.values(value)) walk(item, depth + 1);
    for (const key of Object.keys(value)) longestFound = Math.max(longestFound, key.length);
  };
  walk(raw, 0);
  const number = (value: number) => value.toLocaleString("en");
  if (count > mostTexts) return `a policy of more than ${number(mostTexts)} texts; AWS accepts none that large`;
  if (longestFound <= longestText) return undefined;
  return `a text of ${number(longestFound)} characters; nothing in a policy is longer than ${number(longestText)}`;
}
