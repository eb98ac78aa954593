import type { Change } from "../plan/change";
import { list, object } from "../plan/json";
import { dig, isUnknown, type Path, type Side, sideOf } from "../plan/values";

/** One place that data of a bucket, or what is known about it, is sent to. */
export interface Departure {
  /** `replicates the objects of`: what it does with the bucket, or the plan of backups, in words. */
  readonly does: string;
  /** Where the target stands: an ARN, or a bucket's name. */
  readonly to: Path;
  /** Where the target's account stands, if the resource has a place for it. */
  readonly account?: Path;
  /** AWS refuses a target in another account: only what it is called is to be looked at. */
  readonly ownOnly?: true;
  /** Objects themselves go, not only lists, figures or notices. */
  readonly objects: boolean;
  readonly source: string;
}

const guide = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/";

/** Path to each element of a list at a path. */
function each(change: Change, side: Side, path: Path): readonly Path[] {
  return [...list(dig(sideOf(change, side), path)).keys()].map((index) => [...path, index]);
}

function replicated(to: Path, account: string): Departure {
  return {
    does: "replicates the objects of",
    to: [...to, "bucket"],
    account: [...to, account],
    objects: true,
    source: `${guide}replication-walkthrough-2.html`,
  };
}

/** The rules of a replication that are on. */
function replicationRules(change: Change, side: Side, rules: Path): readonly Path[] {
  return each(change, side, rules).filter((rule) => object(dig(sideOf(change, side), rule))["status"] !== "Disabled");
}

function replication(change: Change, side: Side, rules: Path): readonly Departure[] {
  const account = rules.length === 1 ? "account" : "account_id";
  return replicationRules(change, side, rules).flatMap((rule) =>
    each(change, side, [...rule, "destination"]).map((to) => replicated(to, account)),
  );
}

function logging(to: Path): Departure {
  return { does: "writes the access log of", to, ownOnly: true, objects: false, source: `${guide}ServerLogs.html` };
}

function notifications(change: Change, side: Side, at: Path, kinds: { readonly [kind: string]: string }) {
  return Object.entries(kinds).flatMap(([kind, attribute]) =>
    each(change, side, [...at, kind]).map((to): Departure => ({
      does: "sends notices of the events of",
      to: [...to, attribute],
      objects: false,
      source: `${guide}EventNotifications.html`,
    })),
  );
}

function inventories(at: Path, account: string): Departure {
  return {
    does: "writes lists of the objects of",
    to: [...at, "bucket_arn"],
    account: [...at, account],
    objects: false,
    source: `${guide}configure-inventory.html`,
  };
}

function figures(at: Path): Departure {
  return {
    does: "writes figures about the use of",
    to: [...at, "bucket_arn"],
    account: [...at, "bucket_account_id"],
    objects: false,
    source: `${guide}analytics-storage-class.html`,
  };
}

/** Lists and figures that are turned off go nowhere. */
function isOff(change: Change, side: Side, at: Path): boolean {
  return !isUnknown(change, side, at) && dig(sideOf(change, side), at) === false;
}

/** All that a bucket of Cloud Control says itself. */
function ofCloudControl(change: Change, side: Side): readonly Departure[] {
  const set = (at: Path): boolean => typeof dig(sideOf(change, side), at) === "object";
  const target: Path = ["logging_configuration", "destination_bucket_name"];
  const lists = each(change, side, ["inventory_configurations"])
    .filter((at) => !isOff(change, side, [...at, "enabled"]))
    .map((at) => [...at, "destination"]);
  const analyses = each(change, side, ["analytics_configurations"]).map((at) => [
    ...at,
    "storage_class_analysis",
    "data_export",
    "destination",
  ]);
  return [
    ...replicationRules(change, side, ["replication_configuration", "rules"]).map((rule) =>
      replicated([...rule, "destination"], "account"),
    ),
    ...(typeof dig(sideOf(change, side), target) === "string" ? [logging(target)] : []),
    ...lists.map((at) => inventories(at, "bucket_account_id")),
    ...analyses.filter(set).map(figures),
    ...notifications(change, side, ["notification_configuration"], {
      lambda_configurations: "function",
      queue_configurations: "queue",
      topic_configurations: "topic",
    }),
  ];
}

function backups(change: Change, side: Side): readonly Departure[] {
  return each(change, side, ["rule"]).flatMap((rule) =>
    each(change, side, [...rule, "copy_action"]).map((at) => ({
      does: "copies the backups of",
      to: [...at, "destination_vault_arn"],
      objects: true,
      source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/create-cross-account-backup.html",
    })),
  );
}

const inventory: Path = ["destination", 0, "bucket", 0];
const analytics: Path = ["storage_class_analysis", 0, "data_export", 0, "destination", 0, "s3_bucket_destination", 0];
const lens: Path = ["storage_lens_configuration", 0, "data_export", 0, "s3_bucket_destination", 0];

/** Where a change sends data of a bucket to, on one side of the plan. DataSync tasks are looked at by their locations. */
export function departuresOf(change: Change, side: Side): readonly Departure[] {
  const set = (at: Path): boolean => dig(sideOf(change, side), at) !== undefined;
  switch (change.type) {
    case "aws_s3_bucket":
      return [
        ...each(change, side, ["replication_configuration"]).flatMap((at) =>
          replication(change, side, [...at, "rules"]),
        ),
        ...each(change, side, ["logging"]).map((at) => logging([...at, "target_bucket"])),
      ];
    case "awscc_s3_bucket":
      return ofCloudControl(change, side);
    case "aws_s3_bucket_replication_configuration":
      return replication(change, side, ["rule"]);
    case "aws_s3_bucket_logging":
      return [logging(["target_bucket"])];
    case "aws_s3_bucket_inventory":
      return isOff(change, side, ["enabled"]) ? [] : [inventories(inventory, "account_id")];
    case "aws_s3_bucket_analytics_configuration":
      return set(analytics) ? [figures(analytics)] : [];
    case "aws_s3control_storage_lens_configuration":
      return set(lens) && !isOff(change, side, ["storage_lens_configuration", 0, "enabled"])
        ? [
            {
              does: "writes figures about",
              to: [...lens, "arn"],
              account: [...lens, "account_id"],
              ownOnly: true,
              objects: false,
              source: `${guide}storage_lens_basics_metrics_recommendations.html`,
            },
          ]
        : [];
    case "aws_s3_bucket_notification":
      return notifications(change, side, [], {
        lambda_function: "lambda_function_arn",
        queue: "queue_arn",
        topic: "topic_arn",
      });
    case "aws_backup_plan":
      return backups(change, side);
    default:
      return [];
  }
}
