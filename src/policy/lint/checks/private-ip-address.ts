import { documented } from "../check-info";
import { privateCheck, neverMatches } from "../addresses";

export const privateIpAddress = privateCheck(
  documented("error", "Private IP address", neverMatches, "private-address"),
  "IpAddress",
  true,
);
