import { isJson, type Json, list, object, textIn } from "./json";

/**
 * What a plan does with one object. `replace` covers delete and create in either order; `forget` leaves the object in AWS and
 * drops it from the state.
 */
export type ChangeKind = "create" | "update" | "delete" | "replace" | "no-op" | "read" | "forget";

/** One entry of `resource_changes`, of a type that the review looks at. The value trees are the plan's own, not copies. */
export interface Change {
  readonly address: string;
  /** Address of the module instance, e.g. `module.a["x"].module.b`; empty for the root module. */
  readonly module: string;
  readonly type: string;
  readonly name: string;
  readonly mode: "managed" | "data";
  /** Key of this instance under `for_each` or `count`. */
  readonly index?: string | number;
  readonly kind: ChangeKind;
  /** The replacement is created before the old object is deleted, if it is deleted at all. */
  readonly createFirst: boolean;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
  readonly unknown: unknown;
  readonly beforeSensitive: unknown;
  readonly afterSensitive: unknown;
  readonly previousAddress?: string;
  readonly importing: boolean;
  /** Key of a deposed object: a leftover of an interrupted create-before-destroy. */
  readonly deposed?: string;
  /** Set where this change is put off to a later plan: Terraform's reason. */
  readonly deferred?: string;
}

/** Whether the plan does something to this object; one that is forgotten stays as it is. */
export function changes({ kind }: Change): boolean {
  return kind !== "no-op" && kind !== "read" && kind !== "forget";
}

const singleKinds: ReadonlySet<string> = new Set(["create", "update", "delete", "no-op", "read", "forget"]);

// The order of a pair differs between delete-first and create-first, and between Terraform and OpenTofu for `forget`.
function kindOf(actions: readonly unknown[]): ChangeKind {
  const [first, second] = actions;
  if (actions.length === 1 && typeof first === "string" && singleKinds.has(first)) return first as ChangeKind;
  if (actions.length === 2 && (first === "create" || second === "create")) return "replace";
  // an action of a later Terraform: what `after` says counts
  return "update";
}

/** An entry of `resource_changes`; undefined where it has no address. */
export function readChange(entry: Json, type: string, deferred?: string): Change | undefined {
  const address = textIn(entry["address"]);
  if (address === undefined) return undefined;
  const change = object(entry["change"]);
  const actions = list(change["actions"]);
  const index = entry["index"];
  const previous = textIn(entry["previous_address"]);
  const deposed = textIn(entry["deposed"]);
  return {
    address,
    module: textIn(entry["module_address"]) ?? "",
    type,
    name: textIn(entry["name"]) ?? "",
    mode: entry["mode"] === "data" ? "data" : "managed",
    ...(typeof index === "string" || typeof index === "number" ? { index } : {}),
    kind: kindOf(actions),
    // a forgotten object stays where it is
    createFirst: actions[0] === "create" || actions.includes("forget"),
    before: isJson(change["before"]) ? change["before"] : undefined,
    after: isJson(change["after"]) ? change["after"] : undefined,
    unknown: change["after_unknown"],
    beforeSensitive: change["before_sensitive"],
    afterSensitive: change["after_sensitive"],
    ...(previous !== undefined && previous !== address ? { previousAddress: previous } : {}),
    importing: isJson(change["importing"]),
    ...(deposed === undefined ? {} : { deposed }),
    ...(deferred === undefined ? {} : { deferred }),
  };
}

/** Attributes of which another value is another object. */
const identifying = ["bucket", "name", "role", "user", "group", "policy_arn", "key_id"];

/** A replacement that forgets (OpenTofu's `destroy = false`) leaves two objects in AWS, unless both are the same one. */
export function objectsOf(change: Change, actions: readonly unknown[]): readonly Change[] {
  const { before, after } = change;
  if (change.kind !== "replace" || !actions.includes("forget") || before === undefined || after === undefined)
    return [change];
  const isOther = identifying.some((key) => typeof before[key] === "string" && before[key] !== after[key]);
  // nothing is deleted: the new object takes the place of the old one
  if (!isOther) return [{ ...change, createFirst: false }];
  return [
    { ...change, kind: "forget", after: undefined },
    { ...change, kind: "create", before: undefined },
  ];
}

/** Whether an access key works, as it is on one side. */
export function isActive(key: Json | undefined): boolean {
  return key !== undefined && key["status"] !== "Inactive";
}

/** Whether an access key is one that somebody gets: made, or made active again. */
export function givesKeyPair(change: Change): boolean {
  return changes(change) && isActive(change.after);
}

/** How an access key that works today is taken away; undefined where it is not. */
export function keyStops({ kind, before, after }: Change): string | undefined {
  if (kind === "delete") return "deleted";
  if (kind === "replace") return "replaced";
  return isActive(before) && !isActive(after) ? "made inactive" : undefined;
}
