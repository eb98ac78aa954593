import { documented } from "../check-info";
import { privateCheck, neverMatches } from "../addresses";

export const privateIpAddressSubset = privateCheck(
  documented("suggestion", "Private IP address subset", neverMatches, "private-address"),
  "IpAddress",
  false,
);
