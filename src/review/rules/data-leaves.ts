import { hasHole } from "../../policy/hole";
import { type Departure, departuresOf } from "../inventory/departures";
import type { Model } from "../model";
import { type Change, changes } from "../plan/change";
import { isBucket, nameAttributeOf } from "../plan/name-attribute";
import { isSensitive, isUnknown, type Path, stringAt } from "../plan/values";
import { accountOf } from "../plan/account";
import { sensitive } from "../reach/principals";
import type { Severity } from "../report";
import type { Found, Rule } from "../rule";

/** Whose the target is. */
type Whose =
  | { readonly kind: "own" }
  | { readonly kind: "known" | "unknown"; readonly account: string }
  | { readonly kind: "open"; readonly why: string; readonly account?: string };

/** An expression that leads to something that this plan makes itself. */
const managed = /^(module\.[^.]+\.)*aws(cc)?_\w+\./;

const bucketOfArn = /^arn:[^:]*:s3:::(.+)$/;

function whoseAccount(account: string, { directory }: Model): Whose {
  if (directory.ownAccounts.has(account)) return { kind: "own" };
  const known = directory.known[account] !== undefined || directory.byAccount.has(account);
  if (known) return { kind: "known", account: directory.known[account] ?? account };
  if (directory.ownAccounts.size === 0)
    return {
      kind: "open",
      why: "the plan does not show its own account, so nobody can tell whether that is it",
      account,
    };
  return { kind: "unknown", account };
}

/** Whether the plan has the bucket itself. */
function isHere(name: string, { after }: Model): boolean {
  return after.buckets.get(name)?.resource !== undefined;
}

function whose(change: Change, { to, account, ownOnly }: Departure, model: Model): Whose {
  const given = account === undefined ? undefined : stringAt(change, "after", account);
  if (given !== undefined && /^\d{12}$/.test(given)) return whoseAccount(given, model);
  const target = stringAt(change, "after", to);
  if (target === undefined) {
    const waits = model.references.waitsFor(change, to);
    if (waits.length > 0 && waits.every((expression) => managed.test(expression))) return { kind: "own" };
    return { kind: "open", why: "it is not known until apply" };
  }
  const inArn = accountOf(target);
  if (inArn !== undefined) return whoseAccount(inArn, model);
  const name = bucketOfArn.exec(target)?.[1] ?? target;
  if (isHere(name, model) || ownOnly === true) return { kind: "own" };
  return { kind: "open", why: "a bucket's name does not say whose it is, and this plan does not have it" };
}

/** The bucket that is sent from; a plan of backups has none. */
function from(change: Change, model: Model): string | undefined {
  const name = isBucket(change) ? model.names.own(change, "after") : model.names.of(change, "after", ["bucket"]);
  const attribute = isBucket(change) ? nameAttributeOf(change) : "bucket";
  return name === undefined || hasHole(name) || isSensitive(change, [attribute]) ? undefined : name;
}

function shown(change: Change, path: Path): string {
  if (isUnknown(change, "after", path)) return "a place that is not known until apply";
  return isSensitive(change, path)
    ? sensitive
    : (stringAt(change, "after", path) ?? "a place that the plan does not name");
}

/** Whether the plan changes where it goes. */
function isNew(change: Change, departure: Departure): boolean {
  const text = (of: Departure, side: "before" | "after"): string =>
    JSON.stringify([of.does, stringAt(change, side, of.to), of.account && stringAt(change, side, of.account)]);
  if (isUnknown(change, "after", departure.to)) return true;
  return !departuresOf(change, "before").some((before) => text(before, "before") === text(departure, "after"));
}

function severityOf(whose: Whose, objects: boolean): Severity {
  if (whose.kind === "unknown") return objects ? "high" : "medium";
  return whose.kind === "open" ? "low" : "info";
}

/** Data that goes out by a change of this plan. */
interface Leaving {
  readonly change: Change;
  readonly departure: Departure;
  readonly found: Exclude<Whose, { readonly kind: "own" }>;
  /** The bucket. */
  readonly name: string | undefined;
}

function changedIn({ plan }: Model): readonly Change[] {
  return plan.changes.filter((change) => change.mode === "managed" && changes(change) && change.after !== undefined);
}

function leavingBy(change: Change, model: Model): readonly Leaving[] {
  if (change.type === "aws_datasync_task") return [];
  return departuresOf(change, "after").flatMap((departure): readonly Leaving[] => {
    const found = whose(change, departure, model);
    return found.kind === "own" || !isNew(change, departure)
      ? []
      : [{ change, departure, found, name: from(change, model) }];
  });
}

function isSecret({ change, departure: { to, account } }: Leaving): boolean {
  return isSensitive(change, to) || (account !== undefined && isSensitive(change, account));
}

const order: readonly Whose["kind"][] = ["unknown", "open", "known"];

/** Clauses of the first sentence: what goes out, and to whom; what nobody knows first. */
export function leavingInWords(model: Model): readonly string[] {
  const clauses = changedIn(model)
    .flatMap((change) => leavingBy(change, model))
    .sort(
      (a, b) =>
        order.indexOf(a.found.kind) - order.indexOf(b.found.kind) ||
        Number(b.departure.objects) - Number(a.departure.objects),
    )
    .map((one) => {
      const { found, departure, name } = one;
      const what = `${departure.objects ? "data" : "news"}${name === undefined ? "" : ` of ${name}`}`;
      if (found.kind === "open")
        return found.account === undefined || isSecret(one)
          ? `where ${what} goes cannot be told`
          : `${what} goes to the account ${found.account}, which may be yours`;
      return `${what} goes to ${found.kind === "unknown" ? "the unknown account " : ""}${isSecret(one) ? sensitive : found.account}`;
    });
  return [...new Set(clauses)];
}

function finding(leaving: Leaving): readonly Found[] {
  const { change, departure, found, name } = leaving;
  const of = name === undefined ? "what it covers" : `s3://${name}`;
  const to = shown(change, departure.to);
  const account = found.kind === "open" ? "" : isSecret(leaving) ? sensitive : found.account;
  return [
    {
      change,
      ...(name === undefined ? {} : { bucket: name }),
      severity: severityOf(found, departure.objects),
      what:
        found.kind === "open"
          ? `${change.address} ${departure.does} ${of} to ${to}: ${found.account === undefined || isSecret(leaving) ? "whose that is" : `whether the account ${found.account} is yours`} cannot be told.`
          : `${change.address} ${departure.does} ${of} to ${to}, which belongs to ${found.kind === "unknown" ? "the unknown account " : ""}${account}.`,
      why:
        found.kind === "open"
          ? `Data goes there, and ${found.why}.`
          : "What has been sent there is out of reach of this account's policies.",
      fix:
        found.kind === "unknown"
          ? `Send it to an account of yours, or say in grantform.yaml whose it is: \`known: {"${account}": Name}\`.`
          : "Make sure that it goes where it is meant to go.",
      source: departure.source,
    },
  ];
}

/** Kinds of places that are the account's own, inside its network. */
const inside = /^aws_datasync_location_(efs|fsx_\w+)$/;

/** What a DataSync task copies out of a bucket: whose the other place is, only its location says. */
function copies(change: Change, model: Model): readonly Found[] {
  const location = (end: string): Change | undefined => {
    const targets = model.references.follow(change, [`${end}_location_arn`]);
    return targets.flatMap((target) => (target.kind === "resource" ? [target.change] : []))[0];
  };
  const same = (["source_location_arn", "destination_location_arn"] as const).every(
    (end) =>
      !isUnknown(change, "after", [end]) && stringAt(change, "before", [end]) === stringAt(change, "after", [end]),
  );
  const [source, to] = [location("source"), location("destination")];
  if (same || (source !== undefined && source.type !== "aws_datasync_location_s3")) return [];
  const target = to === undefined ? undefined : stringAt(to, "after", ["s3_bucket_arn"]);
  const name = target === undefined ? undefined : (bucketOfArn.exec(target)?.[1] ?? target);
  if (to !== undefined && (inside.test(to.type) || (name !== undefined && isHere(name, model)))) return [];
  const waits = to === undefined ? [] : model.references.waitsFor(to, ["s3_bucket_arn"]);
  if (to?.type === "aws_datasync_location_s3" && name === undefined && waits.every((text) => managed.test(text)))
    return [];
  const secret = to !== undefined && isSensitive(to, ["s3_bucket_arn"]);
  return [
    {
      change,
      severity: "low",
      what: `${change.address} copies files to ${name === undefined ? (to?.address ?? "a place that this plan does not have") : secret ? sensitive : `s3://${name}`}: whose that is cannot be told.`,
      why: "DataSync copies whole buckets, and the plan does not say who owns the place that it copies to.",
      fix: "Make sure that it goes where it is meant to go.",
      source: "https://docs.aws.amazon.com/datasync/latest/userguide/tutorial_s3-s3-cross-account-transfer.html",
    },
  ];
}

export const dataLeaves: Rule = {
  id: "data-leaves",
  severity: "high",
  about:
    "Data of a bucket, or news of it, is sent to another account, or to a place of which nobody can tell whose it is.",
  check: (model) =>
    changedIn(model).flatMap((change) =>
      change.type === "aws_datasync_task" ? copies(change, model) : leavingBy(change, model).flatMap(finding),
    ),
};
