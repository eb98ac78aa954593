import { findAction } from "./actions";
import { s3Operations } from "./s3-operations";

/** What an API operation asks of its caller. */
export interface Permission {
  /** IAM action, e.g. `s3:GetObject`. */
  readonly action: string;
  /** The action instead of it where the request names a version of the object (`versionId`). */
  readonly version?: string;
  /** A clause: only then. Default: always. */
  readonly when?: string;
  /** Of an operation on two resources, the one on which it is asked for. */
  readonly at?: "source" | "destination";
}

/** An operation of AWS's API, e.g. `HeadObject`, which is no IAM action by itself. */
export interface Operation {
  /** With its service: `s3:HeadObject`. */
  readonly name: string;
  readonly permissions: readonly Permission[];
  /** AWS's page about it. */
  readonly source: string;
}

/** AWS's own list of S3's operations and the actions that they ask for. */
export const operationsPage = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html";

/** S3's pages of operations have their names, but for the form that a browser posts. */
function pageOf(name: string): string {
  const api = "https://docs.aws.amazon.com/AmazonS3/latest/API";
  return name === "PostObject" ? `${api}/RESTObjectPOST.html` : `${api}/API_${name}.html`;
}

/**
 * Operations whose name is no action, or which ask for more than the action of their name: of S3's general purpose
 * buckets, and of KMS. All others ask for the action of their name alone.
 *
 * @see `operationsPage` and each operation's own page
 */
export const operations: readonly Operation[] = [
  ...Object.entries(s3Operations).map(([name, permissions]) => ({
    name: `s3:${name}`,
    permissions,
    source: pageOf(name),
  })),
  {
    name: "kms:ReEncrypt",
    permissions: [
      { action: "kms:ReEncryptFrom", at: "source" },
      { action: "kms:ReEncryptTo", at: "destination" },
    ],
    source: "https://docs.aws.amazon.com/kms/latest/APIReference/API_ReEncrypt.html",
  },
];

/** An operation by its name with its service's, e.g. `s3:headobject`. Case does not count. */
export function findOperation(name: string): Operation | undefined {
  const wanted = name.toLowerCase();
  return operations.find((operation) => operation.name.toLowerCase() === wanted);
}

/**
 * What a text that stands where an action should must be instead, where it is an operation and no action:
 * `s3:GetObject`, or `s3:GetObject on the source and s3:PutObject on the destination`.
 */
export function actionsInstead(text: string): string | undefined {
  const operation = findAction(text) === undefined ? findOperation(text) : undefined;
  const always = operation?.permissions.filter(({ when }) => when === undefined);
  const wanted = always?.length === 0 ? operation?.permissions : always;
  return wanted
    ?.map(
      ({ action, at: place, when }) =>
        `${action}${place === undefined ? "" : ` on the ${place}`}${when === undefined ? "" : ` where ${when}`}`,
    )
    .join(" and ");
}
