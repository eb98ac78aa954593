import { sizeOf, type LimitName } from "../../aws/limits";
import type { PolicyKind } from "../policy";
import { repeatedSids } from "../parse-sids";
import { show } from "../problems";
import type { Check, DocumentSubject, ReportPlace } from "./check";
import { documented, type CheckInfo } from "./check-info";

export const missingVersion: Check = {
  ...documented("warning", "Missing version", "Without it AWS reads the document as of 2008, without variables."),
  document: ({ hasVersion }, report) => {
    if (!hasVersion) report("", "the document has no Version", 'write "Version": "2012-10-17"');
  },
};

/** S3 takes the same Sid twice; its own examples have it. */
export const uniqueSidsRecommended: Check = {
  ...documented("warning", "Unique Sids recommended", "It does not tell the statements apart.", "duplicate-sid"),
  document: ({ policy, statements }, report) => {
    if (policy.kind !== "resource") return;
    const sids = statements.map(({ statement, path }) => ({ sid: statement.sid, path }));
    repeatedSids(sids, (path, sid, first) =>
      report(path, `${first} has the Sid ${show(sid)} already`, "give each its own"),
    );
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
    document: ({ policy: { kind }, input }: DocumentSubject, report: ReportPlace) => {
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
