import type { Change } from "../../plan/change";
import { list } from "../../plan/json";
import type { Plan } from "../../plan/plan";
import { dig, isUnknown, type Side, sideOf } from "../../plan/values";
import type { Names } from "../names";
import type { ReadDoor } from "./door";
import { present } from "./policies";

/** Bucket and keys of `/bucket/folder`. */
function placeOf(path: string | undefined): { readonly bucket: string; readonly keys?: string } | undefined {
  const [, bucket, folder = ""] = /^\/([^/]+)(?:\/(.*))?$/s.exec(path ?? "") ?? [];
  if (bucket === undefined) return undefined;
  const keys = folder.replace(/\/+$/, "");
  return { bucket, ...(keys === "" ? {} : { keys: `${keys}/*` }) };
}

function doorsOf(change: Change, side: Side, names: Names): readonly ReadDoor[] {
  // its home is in EFS
  if (list(dig(sideOf(change, side), ["posix_profile"])).length > 0) return [];
  const role = names.of(change, side, ["role"]);
  const mappings = [...list(dig(sideOf(change, side), ["home_directory_mappings"])).keys()];
  const policy = dig(sideOf(change, side), ["policy"]);
  const narrows = isUnknown(change, side, ["policy"]) || (typeof policy === "string" && policy !== "");
  const door: ReadDoor = {
    kind: "transfer",
    change,
    buckets: ["*"],
    ...(narrows ? { policy: { change, path: ["policy"] } } : {}),
    grantees: [],
    ...(role === undefined ? {} : { role }),
  };
  // a home is where somebody begins, and the role decides how far he gets; mappings keep him where they lead
  if (mappings.length === 0) return [door];
  return mappings.map((at) => {
    const place = placeOf(names.of(change, side, ["home_directory_mappings", at, "target"]));
    return place === undefined
      ? door
      : { ...door, buckets: [place.bucket], ...(place.keys === undefined ? {} : { keys: place.keys }) };
  });
}

/**
 * Users of Transfer Family: outside people with a key or a password, who get at S3 by a role.
 * Source: https://docs.aws.amazon.com/transfer/latest/userguide/users-policies.html
 */
export function transferDoors(plan: Plan, side: Side, names: Names): readonly ReadDoor[] {
  return present(plan, side, "aws_transfer_user", "aws_transfer_access").flatMap((change) =>
    doorsOf(change, side, names),
  );
}
