import { documented } from "../check-info";
import { privateCheck } from "../addresses";

const always = "The condition always holds.";

export const privateNotipaddress = privateCheck(
  documented("error", "Private NotIpAddress", always, "private-address"),
  "NotIpAddress",
  true,
);
