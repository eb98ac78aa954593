import type { Policy, PolicyStatement, Request } from "../../policy";
import { isAllowed } from "../../policy/effective";

/** In which respect somebody may do more than a grant says. */
export type Wider =
  | "action"
  | "path"
  | "bucket"
  | "condition"
  | "end"
  | "entry"
  | "way"
  | "principal"
  /** Statements that the file keeps deny it; over plain HTTP only. */
  | "kept"
  | "http";

type Change = (statement: PolicyStatement) => Partial<PolicyStatement>;

/** Whether policies would let a request in if their statements said less. */
function lets(request: Request, views: readonly Policy[], change: Change): boolean {
  const ways = views.map((view) => [
    { ...view, statements: view.statements.map((statement) => ({ ...statement, ...change(statement) })) },
  ]);
  return isAllowed({ ways, denials: [] }, request) === true;
}

function withoutKey(name: string): Change {
  return ({ conditions }) => ({ conditions: conditions.filter(({ key }) => key.toLowerCase() !== name) });
}

/** Whether a policy speaks of a bucket at all. */
function speaksOf(views: readonly Policy[], bucket: string): boolean {
  const named = views.flatMap(({ statements }) => statements.flatMap(({ resources = [] }) => resources));
  return named.some((one) => one === "*" || one.replace(/^arn:[^:]*:s3:::/, "").split("/")[0] === bucket);
}

/**
 * What keeps a grant from letting in a request that the plan lets in.
 *
 * @param views the grant, as the caller sees it
 * @param bucket that the request is about
 */
export function wider(request: Request, views: readonly Policy[], bucket: string): Wider {
  const free: Change = () => ({ conditions: [] });
  if (lets(request, views, () => ({}))) return "kept";
  if (lets(request, views, free)) {
    if (lets(request, views, withoutKey("aws:currenttime"))) return "end";
    // what a listing shows is narrowed by a condition
    return lets(request, views, withoutKey("s3:prefix")) ? "path" : "condition";
  }
  if (!speaksOf(views, bucket)) return "bucket";
  return lets(request, views, () => ({ conditions: [], resources: ["*"] })) ? "path" : "action";
}
