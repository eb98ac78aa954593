import type { Change } from "../plan/change";
import { type Json, object, texts } from "../plan/json";
import { readType } from "../plan/read-types";
import { anyMarked, type Side } from "../plan/values";

/** Whose deletion takes nothing away from AWS, or is judged by itself. */
const deletedOtherwise = new Set(["aws_s3_bucket_acl", "aws_s3_bucket_public_access_block"]);

/** The object that a resource means; undefined where nothing says so. */
function objectOf({ type, mode }: Change, values: Json | undefined): string | undefined {
  const parts = (readType(type)?.object ?? []).map((name) => values?.[name]);
  if (mode !== "managed" || parts.length === 0 || parts.some((part) => typeof part !== "string" || part === ""))
    return undefined;
  return JSON.stringify([type, ...parts]);
}

function writersOf(
  changes: readonly Change[],
  test: (change: Change) => boolean,
  side: Side = "after",
): ReadonlyMap<string, Change> {
  return new Map(
    changes.filter(test).flatMap((change) => {
      const id = objectOf(change, change[side]);
      return id === undefined ? [] : [[id, change] as const];
    }),
  );
}

/** Resources that Terraform forgets while another one of the same plan writes what they wrote. */
export function overwritten(changes: readonly Change[]): ReadonlySet<Change> {
  const forgotten = changes.filter(({ kind }) => kind === "forget");
  if (forgotten.length === 0) return new Set();
  const writers = writersOf(changes, ({ kind }) => kind !== "delete" && kind !== "forget");
  return new Set(forgotten.filter((change) => writers.has(objectOf(change, change.before) ?? "")));
}

/** What the state has under another address, too, from which a plan imports it: both show one object. */
export function imported(changes: readonly Change[]): ReadonlySet<Change> {
  const writers = writersOf(changes, ({ importing }) => importing, "before");
  if (writers.size === 0) return new Set();
  return new Set(changes.filter((change) => !change.importing && writers.has(objectOf(change, change.before) ?? "")));
}

/** Resources that Terraform deletes, and what they stood for with them. */
function takingAway(changes: readonly Change[]): readonly Change[] {
  return changes.filter(
    ({ kind, type, deposed, before }) =>
      kind === "delete" && deposed === undefined && before?.["skip_destroy"] !== true && !deletedOtherwise.has(type),
  );
}

/** Whether Terraform does nothing to what a resource stands for. */
export function isLeftAlone({ kind, importing }: Change): boolean {
  return (kind === "no-op" || kind === "forget") && !importing;
}

/**
 * From whom `aws_iam_policy_attachment` takes a policy, as what attaches it to one alone: it detaches whom it no longer lists.
 * Source: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_policy_attachment
 */
function detached({ type, kind, before, after, unknown }: Change): readonly string[] {
  if (type !== "aws_iam_policy_attachment" || !["update", "delete", "replace"].includes(kind)) return [];
  return (["role", "user", "group"] as const).flatMap((of) => {
    const isOpen = anyMarked(object(unknown)[`${of}s`]);
    const stay = new Set(before?.["policy_arn"] === after?.["policy_arn"] ? texts(after?.[`${of}s`]) : []);
    return (isOpen ? [] : texts(before?.[`${of}s`]))
      .filter((name) => !stay.has(name))
      .map((name) => JSON.stringify([`aws_iam_${of}_policy_attachment`, name, before?.["policy_arn"]]));
  });
}

/** What stays in the state as it is while another resource of the same object is deleted: AWS has one object, and it goes. */
export function deletedWith(changes: readonly Change[]): readonly Change[] {
  const deleted = takingAway(changes).flatMap((change) => objectOf(change, change.before) ?? []);
  const gone = [...deleted, ...changes.flatMap(detached)];
  if (gone.length === 0) return [];
  const left = writersOf(changes, isLeftAlone);
  return gone.flatMap((id) => left.get(id) ?? []);
}

/**
 * What is written or imported while another resource of the same object is deleted, and why nobody knows what is left: Terraform
 * gives no order, and a deletion takes away whatever is there.
 */
export function mayBeDeleted(changes: readonly Change[]): ReadonlyMap<Change, string> {
  const deleted = takingAway(changes);
  if (deleted.length === 0) return new Map();
  const writers = writersOf(changes, (change) => change.kind !== "delete" && !isLeftAlone(change));
  return new Map(
    deleted.flatMap((change) => {
      const writer = writers.get(objectOf(change, change.before) ?? "");
      return writer === undefined
        ? []
        : [[writer, `${twoOf(change, writer)}: where the deletion comes last, nothing is left`] as const];
    }),
  );
}

/** What a plan does with a resource that it deletes, and with another one of the same object. */
export function twoOf(deleted: Change, { address, kind, importing }: Change): string {
  const done = importing ? "imported" : kind === "create" ? "created" : "changed";
  return `${deleted.address} is deleted and ${address} ${done}`;
}
