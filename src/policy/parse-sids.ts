import { hasHole } from "./hole";
import { grammar } from "./lint/grammar";
import type { PolicyKind } from "./policy";
import { show, type Problems } from "./problems";

interface Named {
  readonly sid?: string | undefined;
  /** Of the statement. */
  readonly path: string;
}

/** Sids that are there before, with the place of the first. */
export function repeatedSids(
  statements: readonly Named[],
  found: (path: string, sid: string, first: string) => void,
): void {
  const seen = new Map<string, string>();
  for (const { sid = "", path } of statements) {
    if (sid === "" || hasHole(sid)) continue;
    const first = seen.get(sid);
    if (first !== undefined) found(`${path}.Sid`, sid, first);
    else seen.set(sid, `${path}.Sid`);
  }
}

/** IAM takes letters and digits, each Sid once; KMS spaces, too; S3 anything. */
export function checkSids(statements: readonly Named[], kind: PolicyKind, report: Problems): void {
  if (kind === "resource") return;
  const say = kind === "key" ? report.warn : report.refuse;
  const pattern = kind === "key" ? /^[A-Za-z0-9 ]*$/ : /^[A-Za-z0-9]*$/;
  for (const { sid = "", path } of statements) {
    if (hasHole(sid) || pattern.test(sid)) continue;
    say(grammar.sid, `${path}.Sid`, `a Sid is letters and digits, not ${show(sid)}`, "leave all else out of it");
  }
  repeatedSids(statements, (path, sid, first) =>
    say(grammar.uniqueSids, path, `${first} has the Sid ${show(sid)} already`, "give each its own"),
  );
}
