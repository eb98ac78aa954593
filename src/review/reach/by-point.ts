import { acceptsKey } from "../../aws/actions";

/** Tags of resources are of the access point itself. */
const ofThePoint: readonly string[] = ["s3:TagResource", "s3:UntagResource", "s3:ListTagsForResource"];

/**
 * Whether S3 takes requests for an action by an access point.
 * Sources: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-service-api-support.html and the Service
 * Authorization Reference, where only these have the key s3:DataAccessPointArn
 */
export function goesByPoint(action: string): boolean {
  return acceptsKey(action, "s3:DataAccessPointArn") !== false && !ofThePoint.includes(action);
}
