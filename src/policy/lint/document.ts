import { hasHole } from "../hole";
import { sizeOf, type LimitName } from "../limits";
import type { Policy, PolicyKind } from "../policy";
import { show, type Problems } from "../problems";

const limitOf: { readonly [kind in PolicyKind]: LimitName } = {
  resource: "bucket-policy",
  identity: "managed-policy",
  trust: "trust-policy",
  key: "key-policy",
};

/** Sids and size of a whole document. */
export function lintDocument(policy: Policy, input: unknown, paths: readonly string[], report: Problems): void {
  const seen = new Map<string, string>();
  policy.statements.forEach(({ sid }, position) => {
    if (sid === undefined || hasHole(sid)) return;
    const path = `${paths[position] ?? ""}.Sid`;
    const pattern = policy.kind === "key" ? /^[A-Za-z0-9 ]*$/ : /^[A-Za-z0-9]*$/;
    if (!pattern.test(sid))
      report.warning("sid", path, `a Sid is letters and digits; AWS refuses ${show(sid)}`, "leave all else out of it");
    const first = seen.get(sid);
    if (first !== undefined && sid !== "")
      report.warning(
        "duplicate-sid",
        path,
        `${first} has the Sid ${show(sid)} already; AWS refuses it`,
        "give each its own",
      );
    else seen.set(sid, path);
  });
  const text = typeof input === "string" ? input : safeJson(input);
  const { size, max } = sizeOf(text, limitOf[policy.kind]);
  if (size > max) {
    const what =
      policy.kind === "identity"
        ? "a managed policy"
        : `a ${policy.kind === "resource" ? "bucket" : policy.kind} policy`;
    report.warning(
      "size",
      "",
      `${size.toLocaleString("en")} characters; ${what} has at most ${max.toLocaleString("en")}`,
      "put actions and resources together with wildcards, or make more policies of it",
    );
  }
}

/** A value nested too deep to print is no policy, and its size does not matter. */
function safeJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "";
  } catch {
    return "";
  }
}
