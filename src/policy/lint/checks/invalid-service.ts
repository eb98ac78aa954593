import { keyTypeOf } from "../../../aws/keys";
import { isServicePrefix } from "../../../aws/services";
import { hasHole } from "../../hole";
import { show } from "../show";
import { conditionCheck } from "../check";
import { documented } from "../check-info";
import { inNoRequest, lookKeyUp, prefixOf } from "../condition-keys";

/** `token.actions.githubusercontent.com:sub`: identity providers bring keys of their own, which no list of AWS has. */
function isOfProvider(key: string): boolean {
  return /[./]/.test(prefixOf(key)) || key.startsWith("saml:");
}

export const invalidService = conditionCheck(
  documented("error", "Invalid service", inNoRequest),
  ({ key, name, path }, report) => {
    const service = prefixOf(name);
    if (service === "" || hasHole(key) || service === "aws" || isOfProvider(name)) return;
    if (isServicePrefix(service) || keyTypeOf(name) !== undefined) return;
    report(path, `no service has the prefix ${show(service)}: ${show(key)}`, lookKeyUp);
  },
);
