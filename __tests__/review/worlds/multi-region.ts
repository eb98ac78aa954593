import { later, type Resource, textOf } from "./resource";
import { blockAll } from "./settle";
import { own, pointArn, type Policy } from "./world";

/** The resources by which Terraform makes a multi-region access point. */

function labelOf(point: string): string {
  return point.replace(".mrap", "");
}

/** What makes a multi-region access point: its name is not its alias. */
export function multiRegionArn(point: string): string {
  return `aws_s3control_multi_region_access_point.${labelOf(point)}.arn`;
}

export function multiRegionResources(
  point: string,
  bucket: string,
  policy: Policy,
  block = blockAll,
): readonly Resource[] {
  const name = labelOf(point);
  const region = [{ bucket, bucket_account_id: own, region: "eu-central-1" }];
  const text = policy === "unknown" ? later : textOf(policy);
  return [
    {
      type: "aws_s3control_multi_region_access_point",
      name,
      set: { details: [{ name, public_access_block: [block], region }] },
      computed: {
        account_id: own,
        alias: point,
        arn: pointArn(point),
        domain_name: `${point}.accesspoint.s3-global.amazonaws.com`,
        id: `${own}:${name}`,
        status: "READY",
      },
    },
    {
      type: "aws_s3control_multi_region_access_point_policy",
      name,
      set: { details: [{ name, policy: text }] },
      computed: { account_id: own, established: text, id: `${own}:${name}`, proposed: "" },
    },
  ];
}
