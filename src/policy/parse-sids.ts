import type { Faults } from "./faults";
import { hasHole } from "./hole";
import type { PolicyKind } from "./policy";

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
export function checkSids(statements: readonly Named[], kind: PolicyKind, faults: Faults): void {
  if (kind === "resource") return;
  const say = kind === "key" ? faults.accept : faults.refuse;
  const pattern = kind === "key" ? /^[A-Za-z0-9 ]*$/ : /^[A-Za-z0-9]*$/;
  for (const { sid = "", path } of statements) if (!hasHole(sid) && !pattern.test(sid)) say("sid", `${path}.Sid`, sid);
  repeatedSids(statements, (path, sid, first) => say("duplicate-sid", path, { sid, first }));
}
