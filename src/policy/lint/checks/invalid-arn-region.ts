import { isRegion } from "../../../aws/regions";
import { show } from "../show";
import { documented } from "../check-info";
import { arnCheck, isOpenPart, noSuchResource } from "../arn";

export const invalidArnRegion = arnCheck(
  documented("error", "Invalid ARN Region", noSuchResource),
  ({ region, text, path }, report) => {
    if (region !== "" && !isOpenPart(region) && !isRegion(region))
      report(path, `${show(region)} is no region: ${show(text)}`, "write a region such as eu-central-1");
  },
);
