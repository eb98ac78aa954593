import { acceptsKey, expandAction } from "../iam/actions";
import { operators } from "./condition/operators";
import { hasHole } from "./hole";
import { fitsLevel, serviceIsKnown } from "./level";
import { sizeOf, type LimitName } from "./limits";
import type { Policy, PolicyKind, PolicyStatement } from "./policy";
import { isObject, items, show, type Problems } from "./problems";

type Raw = { readonly [element: string]: unknown };

/** What AWS accepts in a statement, but does not do what it seems to. */
export function lint(
  statement: PolicyStatement,
  raw: Raw,
  path: string,
  kind: PolicyKind,
  version: Policy["version"],
  report: Problems,
): void {
  lintActions(raw, path, kind, report);
  lintLevels(statement, raw, path, report);
  lintKeys(statement, raw, path, report);
  if (version === "2008-10-17") lintVariables(raw, path, report);
  if (statement.notPrincipals && statement.effect === "Allow") {
    const fix = "name the principals, or use Deny with NotPrincipal";
    report.warning(
      "allow-not-principal",
      `${path}.NotPrincipal`,
      "this allows everyone else in the world, without signing in",
      fix,
    );
  }
}

function lintActions(raw: Raw, path: string, kind: PolicyKind, report: Problems): void {
  for (const element of ["Action", "NotAction"]) {
    for (const { value, path: at } of items(raw[element] ?? [], `${path}.${element}`)) {
      if (typeof value !== "string" || hasHole(value) || !serviceIsKnown(value) || expandAction(value).length > 0)
        continue;
      const fix = "look the name up in the Service Authorization Reference";
      if (kind === "resource" && !/[*?]/.test(value))
        report.error("unknown-action", at, `there is no action ${show(value)}`, fix);
      else report.warning("unknown-action", at, `${show(value)} covers no known action`, fix);
    }
  }
}

/** An action on what it does not work on grants nothing, e.g. `s3:GetObject` on a bucket's own ARN. */
function lintLevels({ actions, resources }: PolicyStatement, raw: Raw, path: string, report: Problems): void {
  if (
    !actions ||
    !resources ||
    resources.some(hasHole) ||
    actions.some((action) => hasHole(action) || !serviceIsKnown(action))
  ) {
    return;
  }
  const known = actions.flatMap(expandAction);
  for (const { value: action, path: at } of items(raw["Action"], `${path}.Action`)) {
    if (typeof action !== "string") continue;
    const covered = expandAction(action);
    if (covered.length === 0 || covered.some((name) => resources.some((resource) => fitsLevel(name, resource))))
      continue;
    report.warning(
      "resource-level",
      at,
      `${show(action)} works on nothing that this statement names`,
      levelFix(covered[0]),
    );
  }
  for (const { value: resource, path: at } of items(raw["Resource"], `${path}.Resource`)) {
    if (typeof resource !== "string" || known.length === 0) continue;
    if (known.some((name) => fitsLevel(name, resource))) continue;
    report.warning("resource-level", at, `no action of this statement works on ${show(resource)}`, levelFix(known[0]));
  }
}

function levelFix(action = ""): string {
  if (!action.startsWith("s3:")) return `put ${action} on the kind of resource it works on`;
  if (fitsLevel(action, "arn:aws:s3:::b/k")) return `objects have ARNs such as arn:aws:s3:::bucket/*`;
  return fitsLevel(action, "arn:aws:s3:::b")
    ? "a bucket's ARN is arn:aws:s3:::bucket, without a slash"
    : `${action} wants the resource "*"`;
}

function lintKeys(statement: PolicyStatement, raw: Raw, path: string, report: Problems): void {
  const known = (statement.actions ?? []).every((action) => !hasHole(action) && serviceIsKnown(action));
  const actions = known ? (statement.actions ?? []) : [];
  if (!isObject(raw["Condition"])) return;
  for (const [written, keys] of Object.entries(raw["Condition"])) {
    for (const [key, values] of isObject(keys) ? Object.entries(keys) : []) {
      const at = `${path}.Condition.${written}.${key}`;
      lintKey(actions, key, at, report);
      lintValues(written, values, at, report);
      if (/^ForAllValues:/i.test(written) && statement.effect === "Allow") {
        const fix = `add "Null": {${show(key)}: "false"}`;
        report.warning("for-all-values", at, `${written} also holds for requests without ${key}`, fix);
      }
    }
  }
}

/** A key that is never in the request: the condition never holds, or always does. */
function lintKey(actions: readonly string[], key: string, path: string, report: Problems): void {
  const without = actions.filter((action) => expandAction(action).every((name) => acceptsKey(name, key) === false));
  if (without.length === 0) return;
  const names = without.length > 3 ? `${without.slice(0, 3).join(", ")} …` : without.join(", ");
  report.warning(
    "condition-key",
    path,
    `requests for ${names} never have ${show(key)}`,
    "put these actions into a statement without it",
  );
}

function lintValues(written: string, values: unknown, path: string, report: Problems): void {
  const name = written.replace(/^For(All|Any)Values?:/i, "").replace(/IfExists$/i, "");
  const operator = operators[name];
  if (operator?.family !== "string" || operator.wildcards) return;
  for (const { value, path: at } of items(values, path)) {
    if (typeof value !== "string" || !/[*?]/.test(value.replace(/\$\{[*?]\}/g, "")) || hasHole(value)) continue;
    const fix = name.includes("Not") ? "use StringNotLike" : "use StringLike";
    report.warning(
      "wildcard-in-equals",
      at,
      `${name} compares ${show(value)} letter by letter: the wildcard is plain text`,
      fix,
    );
  }
}

function lintVariables(raw: Raw, path: string, report: Problems): void {
  for (const element of ["Resource", "NotResource"]) {
    for (const { value, path: at } of items(raw[element] ?? [], `${path}.${element}`)) {
      if (typeof value !== "string" || !value.includes("${")) continue;
      report.warning(
        "variable-version",
        at,
        `${show(value)} is plain text in this policy version`,
        'write "Version": "2012-10-17"',
      );
    }
  }
}

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
    if (!pattern.test(sid)) report.warning("sid", path, `a Sid is letters and digits; AWS refuses ${show(sid)}`);
    const first = seen.get(sid);
    if (first !== undefined && sid !== "")
      report.warning("duplicate-sid", path, `${first} has the Sid ${show(sid)} already; AWS refuses it`);
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
