import { actionsOf, expandAction } from "../../aws/actions";
import { isNear, isServicePrefix, prefixMeant } from "../../aws/services";
import { serviceIsKnown } from "../level";
import { show } from "../problems";
import { statementCheck, type Subject } from "./check";
import { documented } from "./check-info";
import type { Text } from "./subject";

const serviceOf = (action: string): string => action.slice(0, action.indexOf(":"));
const hasWildcard = (text: string): boolean => /[*?]/.test(text);

export const allActions = ({ actions, notActions }: Subject): readonly Text[] => [...actions, ...notActions];

/**
 * Operations of S3 and the actions that allow them, where the names differ.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
const operations: { readonly [operation: string]: string } = {
  headobject: "s3:GetObject",
  selectobjectcontent: "s3:GetObject",
  copyobject: "s3:GetObject on the source and s3:PutObject on the target",
  createmultipartupload: "s3:PutObject",
  uploadpart: "s3:PutObject",
  completemultipartupload: "s3:PutObject",
  postobject: "s3:PutObject",
  deleteobjects: "s3:DeleteObject",
  headbucket: "s3:ListBucket",
  listobjects: "s3:ListBucket",
  listobjectsv2: "s3:ListBucket",
  listobjectversions: "s3:ListBucketVersions",
  listbuckets: "s3:ListAllMyBuckets",
  listparts: "s3:ListMultipartUploadParts",
  listmultipartuploads: "s3:ListBucketMultipartUploads",
  getbucketencryption: "s3:GetEncryptionConfiguration",
  putbucketencryption: "s3:PutEncryptionConfiguration",
  deletebucketencryption: "s3:PutEncryptionConfiguration",
  getbucketlifecycle: "s3:GetLifecycleConfiguration",
  getbucketlifecycleconfiguration: "s3:GetLifecycleConfiguration",
  putbucketlifecycle: "s3:PutLifecycleConfiguration",
  putbucketlifecycleconfiguration: "s3:PutLifecycleConfiguration",
  deletebucketlifecycle: "s3:PutLifecycleConfiguration",
  getbucketreplication: "s3:GetReplicationConfiguration",
  putbucketreplication: "s3:PutReplicationConfiguration",
  deletebucketreplication: "s3:PutReplicationConfiguration",
  getpublicaccessblock: "s3:GetBucketPublicAccessBlock",
  putpublicaccessblock: "s3:PutBucketPublicAccessBlock",
  getbucketaccelerateconfiguration: "s3:GetAccelerateConfiguration",
  getbucketinventoryconfiguration: "s3:GetInventoryConfiguration",
  getbucketmetricsconfiguration: "s3:GetMetricsConfiguration",
  getbucketanalyticsconfiguration: "s3:GetAnalyticsConfiguration",
};

function actionMeant(text: string): string {
  const name = text.slice(text.indexOf(":") + 1).toLowerCase();
  const service = serviceOf(text).toLowerCase();
  const operation = service === "s3" ? operations[name] : undefined;
  if (operation !== undefined) return `write ${operation}, which is what that operation asks for`;
  const near = actionsOf(service).find((action) => isNear(action.slice(service.length + 1).toLowerCase(), name));
  return near === undefined ? "look the name up in the Service Authorization Reference" : `write ${near}`;
}

export const invalidAction = statementCheck(
  documented("error", "Invalid action", "It allows and denies nothing.", "unknown-action"),
  (subject, report) => {
    for (const { text, path } of allActions(subject)) {
      if (!serviceIsKnown(text) || expandAction(text).length > 0 || hasWildcard(text)) continue;
      report(path, `there is no action ${show(text)}`, actionMeant(text), subject.bucket);
    }
  },
);

/** AWS does not say whether it looks at patterns. */
export const emptyPattern = statementCheck(
  { ...invalidAction, class: "warning", name: "Action pattern without action" },
  (subject, report) => {
    for (const { text, path } of allActions(subject)) {
      if (!serviceIsKnown(text) || expandAction(text).length > 0 || !hasWildcard(text)) continue;
      report(path, `${show(text)} covers no known action`, "look the names up in the Service Authorization Reference");
    }
  },
);

export const invalidServiceInAction = statementCheck(
  documented("error", "Invalid service in action", "It allows and denies nothing."),
  (subject, report) => {
    for (const { text, path } of allActions(subject)) {
      const service = serviceOf(text);
      if (!/^[\w-]+:[\w*?]+$/.test(text) || isServicePrefix(service) || subject.kind === "trust") continue;
      const meant = prefixMeant(service);
      const fix = meant === undefined ? "write the prefix of a service of AWS" : `write ${meant}`;
      report(path, `no service has the prefix ${show(service)}: ${show(text)}`, fix, subject.bucket);
    }
  },
);
