import { documented } from "../check-info";
import { privateCheck } from "../addresses";

export const privateNotipaddressSubset = privateCheck(
  documented("suggestion", "Private NotIpAddress subset", "These addresses change nothing.", "private-address"),
  "NotIpAddress",
  false,
);
