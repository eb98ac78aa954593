import type { Bucket, World } from "../inventory/inventory";
import { blockSettings, isNew } from "../inventory/settings";
import type { Model } from "../model";
import { type Change, changes } from "../plan/change";
import { isBucket, nameAttributeOf } from "../plan/name-attribute";
import { dig, isSensitive, isUnknown, type Path, type Side, sideOf } from "../plan/values";
import type { Severity } from "../report";
import { enumerate, type Found, type Rule } from "../rule";
import { shownBucket } from "../shown";

const source = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html";

type Setting = (typeof blockSettings)[number];

/** What a resource that sets Block Public Access says: on, off, or undefined while nobody can tell. */
function said(change: Change, side: Side, at: Path, setting: Setting, ifMissing: boolean): boolean | undefined {
  const path = [...at, setting];
  if (isUnknown(change, side, path) || (isUnknown(change, side, at) && at.length > 0)) return undefined;
  const value = dig(sideOf(change, side), path);
  return typeof value === "boolean" ? value : ifMissing;
}

/** Settings that are off after the plan, and were on before or are what the plan itself turns off. */
function weakened(
  before: (setting: Setting) => boolean | undefined,
  after: (setting: Setting) => boolean | undefined,
  written: boolean,
): readonly Setting[] {
  return blockSettings.filter((setting) => after(setting) === false && (before(setting) ?? written));
}

/** Who turned it off, in whose place, and which. */
interface Weakened {
  readonly change: Change;
  readonly of: string;
  readonly settings: readonly Setting[];
  readonly severity: Severity;
  readonly bucket?: string;
}

function finding({ change, of, settings, severity, bucket }: Weakened): Found {
  const all = settings.length === blockSettings.length;
  const gone = change.kind === "delete";
  return {
    change,
    ...(bucket === undefined ? {} : { bucket }),
    severity,
    what: gone
      ? `Block Public Access of ${of} is removed (${enumerate(settings)}).`
      : `${all ? "Block Public Access" : enumerate(settings)} of ${of} ${all || settings.length === 1 ? "is" : "are"} turned off.`,
    why: "It keeps the public out whatever a policy or an ACL says; without it, one careless statement opens the data to everyone.",
    fix: "Keep all four settings on; let in whom you mean by name.",
    source,
  };
}

/** The setting as a bucket has it on one side; undefined where the plan does not show it. */
function ofBucket(bucket: Bucket | undefined, world: World, setting: Setting): boolean | undefined {
  if (bucket?.block !== undefined) return said(bucket.block.change, world.side, bucket.block.path, setting, false);
  // new buckets have all four on
  return bucket !== undefined && world.side === "after" && isNew(bucket) ? true : undefined;
}

function inBucket(name: string, model: Model): readonly Weakened[] {
  const { before, after } = model;
  const [was, is] = [before.buckets.get(name), after.buckets.get(name)];
  // with the bucket, everything of it goes
  if (was?.resource?.kind === "delete" && is?.resource === undefined) return [];
  const change = (is?.block ?? was?.block)?.change;
  if (change === undefined || !changes(change) || dig(change.before, ["skip_destroy"]) === true) return [];
  const fresh = is !== undefined && isNew(is);
  const settings = weakened(
    (setting) => (fresh ? true : ofBucket(was, before, setting)),
    (setting) => (is?.block === undefined ? (fresh ? true : false) : ofBucket(is, after, setting)),
    change.kind === "create",
  );
  if (settings.length === 0) return [];
  const { accountBlock } = is ?? {};
  const kept =
    accountBlock !== undefined && settings.every((setting) => said(accountBlock, "after", [], setting, false));
  const shown = shownBucket(name, model, isSensitive(change, [isBucket(change) ? nameAttributeOf(change) : "bucket"]));
  const of = shown === undefined ? "a bucket that is not named until apply" : `s3://${shown}`;
  return [
    { change, of, settings, severity: kept ? "low" : "medium", ...(shown === undefined ? {} : { bucket: shown }) },
  ];
}

function inAccount(change: Change): readonly Weakened[] {
  if (!changes(change)) return [];
  const on = (side: Side, setting: Setting) =>
    sideOf(change, side) === undefined ? undefined : said(change, side, [], setting, false);
  const settings = weakened(
    (setting) => on("before", setting),
    (setting) => (sideOf(change, "after") === undefined ? false : on("after", setting)),
    change.kind === "create",
  );
  return settings.length === 0 ? [] : [{ change, of: "the whole account", settings, severity: "high" }];
}

const points: { readonly [type: string]: { readonly at: Path; readonly of: string } } = {
  aws_s3_access_point: { at: ["public_access_block_configuration", 0], of: "the access point" },
  awscc_s3_access_point: { at: ["public_access_block_configuration"], of: "the access point" },
  aws_s3control_multi_region_access_point: {
    at: ["details", 0, "public_access_block", 0],
    of: "the multi-region access point",
  },
};

/** A point's settings are on unless they are turned off, and stay as they are until it is made anew. */
function inPoint(change: Change): readonly Weakened[] {
  const point = points[change.type];
  if (point === undefined || change.after === undefined || change.mode !== "managed" || !changes(change)) return [];
  const settings = weakened(
    (setting) => change.before === undefined || said(change, "before", point.at, setting, true),
    (setting) => said(change, "after", point.at, setting, true),
    true,
  );
  return settings.length === 0 ? [] : [{ change, of: `${point.of} ${change.address}`, settings, severity: "medium" }];
}

export const publicBlockWeakened: Rule = {
  id: "public-block-weakened",
  severity: "high",
  about: "Block Public Access of a bucket, an access point or the account is removed or turned off.",
  check: (model) =>
    [
      ...[...new Set([...model.before.buckets.keys(), ...model.after.buckets.keys()])].flatMap((name) =>
        inBucket(name, model),
      ),
      ...[...new Set([...model.before.accountBlocks, ...model.after.accountBlocks])].flatMap(inAccount),
      ...model.plan.changes.flatMap(inPoint),
    ].map(finding),
};
