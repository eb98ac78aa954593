import { UserError } from "../catalogue/user-error";
import { isJson } from "./plan/json";
import { planOfState } from "./plan/state";
import type { AccessRow } from "./report";
import { review, type ReviewOptions } from "./review";

/** Who outside has which access now, as far as one state says. */
export interface AccessNow {
  /** Sorted by name, principal and bucket; all of them are kept, since a state changes nothing. */
  readonly rows: readonly AccessRow[];
  /** Addresses of what may open a bucket and is not read. */
  readonly notRead: readonly string[];
  /** False where not everything could be read or judged. */
  readonly complete: boolean;
}

/**
 * Who outside has access now, by a state, or by the state that a plan was made from.
 *
 * @param json the parsed output of `terraform show -json`, of a state or of a plan
 * @throws UserError where it is neither
 */
export function accessNow(json: unknown, options: ReviewOptions): AccessNow {
  if (!isJson(json) || typeof json["format_version"] !== "string")
    throw new UserError("is neither a state nor a plan: run terraform show -json in the root's folder");
  const isPlan = "planned_values" in json || "resource_changes" in json;
  // a plan for a root that holds nothing yet has no prior state
  const state = isPlan ? (json["prior_state"] ?? { format_version: json["format_version"] }) : json;
  const { access, notRead, complete } = review(planOfState(state as typeof json), options, []);
  return { rows: access, notRead, complete };
}
