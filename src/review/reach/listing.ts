import { s3Arn } from "../../aws/bucket-arn";
import { listActions, listPrefix, narrows } from "../../grants/paths";
import { evaluate } from "../../policy/evaluate";
import { hasHole } from "../../policy/hole";
import type { Atom } from "./atoms";
import type { Share } from "./shares";

function listing(share: Share): readonly Atom[] {
  return share.after.filter(
    ({ place, actions }) => place.level === "bucket" && actions.some((action) => listActions.includes(action)),
  );
}

/** Whether the listing that a share gives may hold for a prefix; undefined: for a request without one. */
function mayList(share: Share, prefix: string | undefined): boolean {
  const context = prefix === undefined ? {} : { context: { "s3:prefix": prefix } };
  return listing(share).some(({ statement, version, actions }) => {
    const policy = { kind: "identity", version, statements: [statement] } as const;
    const [resource = ""] = statement.resources ?? [s3Arn("aws", share.bucket)];
    return actions.some(
      (action) => listActions.includes(action) && evaluate(policy, { action, resource, ...context }).allows !== false,
    );
  });
}

/** The paths below which objects are given, where they are not all. */
function pathsOf(share: Share): readonly string[] {
  const paths = share.after.flatMap(({ place }) => (place.level === "object" ? [place.path] : []));
  const known = paths.filter((path) => path !== undefined && !hasHole(path)) as string[];
  return known.length === paths.length && narrows(known) ? [...new Set(known)] : [];
}

/** Paths whose files a share gives, and which it may not list, although it may list something. */
export function unlisted(share: Share): readonly string[] {
  if (listing(share).length === 0) return [];
  return pathsOf(share).filter((path) => !mayList(share, listPrefix(path).replace(/\*.*$/s, "")));
}

/** Whether a share may list what is on none of its paths. */
export function listsBeyond(share: Share): boolean {
  return mayList(share, undefined) || mayList(share, "somewhere-else/");
}
