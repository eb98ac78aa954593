import { hasHole } from "../hole";
import { sizeOf, type LimitName } from "../limits";
import type { PolicyKind } from "../policy";
import { show } from "../problems";
import type { Check, DocumentSubject, Report } from "./check";
import { documented, type CheckInfo } from "./check-info";
import { grammar } from "./grammar";

export const missingVersion: Check = {
  ...documented("warning", "Missing version", "Without it AWS reads the document as of 2008, without variables."),
  document: ({ hasVersion }, report) => {
    if (!hasVersion) report("", "the document has no Version", 'write "Version": "2012-10-17"');
  },
};

/** Sids that are there before, with the place of each. */
function repeated({ statements }: DocumentSubject, found: (path: string, sid: string, first: string) => void): void {
  const seen = new Map<string, string>();
  for (const { statement, path } of statements) {
    const { sid = "" } = statement;
    if (sid === "" || hasHole(sid)) continue;
    const first = seen.get(sid);
    if (first !== undefined) found(`${path}.Sid`, sid, first);
    else seen.set(sid, `${path}.Sid`);
  }
}

const ofIam = (kind: PolicyKind): boolean => kind === "identity" || kind === "trust";

export const uniqueSids: Check = {
  ...grammar.uniqueSids,
  document: (subject, report) => {
    const { kind } = subject.policy;
    if (kind === "resource") return;
    const refused = ofIam(kind);
    repeated(subject, (path, sid, first) =>
      report(path, `${first} has the Sid ${show(sid)} already`, "give each its own", refused),
    );
  },
};

/** S3 takes the same Sid twice; its own examples have it. */
export const uniqueSidsRecommended: Check = {
  ...documented("warning", "Unique Sids recommended", "It does not tell the statements apart.", "duplicate-sid"),
  document: (subject, report) => {
    if (subject.policy.kind !== "resource") return;
    repeated(subject, (path, sid, first) =>
      report(path, `${first} has the Sid ${show(sid)} already`, "give each its own"),
    );
  },
};

/** S3 takes any Sid, and KMS those with spaces. */
export const unsupportedSid: Check = {
  ...grammar.sid,
  statement: ({ kind, statement, path }, report) => {
    const { sid = "" } = statement;
    const pattern = kind === "key" ? /^[A-Za-z0-9 ]*$/ : /^[A-Za-z0-9]*$/;
    if (kind === "resource" || hasHole(sid) || pattern.test(sid)) return;
    report(`${path}.Sid`, `a Sid is letters and digits, not ${show(sid)}`, "leave all else out of it", ofIam(kind));
  },
};

function sizeCheck(
  info: CheckInfo,
  kinds: readonly PolicyKind[],
  limit: (kind: PolicyKind) => LimitName,
  what: string,
): Check {
  return {
    ...info,
    document: ({ policy: { kind }, input }: DocumentSubject, report: Report) => {
      if (!kinds.includes(kind)) return;
      const { size, max } = sizeOf(typeof input === "string" ? input : safeJson(input), limit(kind));
      if (size <= max) return;
      const number = (value: number) => value.toLocaleString("en");
      const fix = "put actions and resources together with wildcards, or make more policies of it";
      report("", `${number(size)} characters; ${what} has at most ${number(max)}`, fix);
    },
  };
}

const tooLarge = "AWS may refuse it.";

export const identitySize = sizeCheck(
  documented("warning", "Policy size exceeds identity policy quota", tooLarge, "size"),
  ["identity"],
  () => "managed-policy",
  "a managed policy",
);
export const trustSize = sizeCheck(
  documented("warning", "Policy size exceeds role trust policy quota", tooLarge, "size"),
  ["trust"],
  () => "trust-policy",
  "a trust policy",
);
export const resourceSize = sizeCheck(
  documented("warning", "Policy size exceeds resource policy quota", tooLarge, "size"),
  ["resource", "key"],
  (kind) => (kind === "key" ? "key-policy" : "bucket-policy"),
  "a policy of this resource",
);

/** A value nested too deep to print is no policy, and its size does not matter. */
function safeJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "";
  } catch {
    return "";
  }
}
