import type { Change } from "./plan/change";
import type { Plan } from "./plan/plan";
import { isUnknown } from "./plan/values";
import { turns } from "./turned";

/**
 * REST APIs of API Gateway that hand out files of a bucket: by a role of their own, whoever calls them.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/integrating-api-with-aws-services-s3.html
 */

/** Where an integration leads: to an object or bucket, or to an action of S3. */
const toS3 = /:s3:(path|action)\//;

const sides = ["before", "after"] as const;

function leadsToS3(change: Change, attribute: string): boolean {
  return sides.some((side) => toS3.test(JSON.stringify(change[side]?.[attribute] ?? "")));
}

/** Whether an integration hands out files, or may: of type `AWS`, it leads to some service. */
export function servesBucket(change: Change): boolean {
  const mayLead = change.after?.["type"] === "AWS" && isUnknown(change, "after", ["uri"]);
  return turns(change, "uri", "credentials", "http_method", "type") && (mayLead || leadsToS3(change, "uri"));
}

function isOne(change: Change): boolean {
  return (
    (change.type === "aws_api_gateway_integration" && leadsToS3(change, "uri")) ||
    (change.type === "aws_api_gateway_rest_api" && leadsToS3(change, "body"))
  );
}

/** Whether the text of an API changes that hands out files, or who may call one. */
export function describesBucket(change: Change, { changes }: Plan): boolean {
  if (turns(change, "body") && leadsToS3(change, "body")) return true;
  return change.before !== undefined && turns(change, "policy") && changes.some(isOne);
}

/** Whether who may call changes, where an API of the plan hands out files all along. */
export function opensApi(change: Change, { changes }: Plan): boolean {
  const isAsked = turns(change, "authorization", "authorizer_id", "authorization_scopes", "api_key_required", "policy");
  return isAsked && changes.some((one) => isOne(one) && one.before !== undefined && one.after !== undefined);
}
