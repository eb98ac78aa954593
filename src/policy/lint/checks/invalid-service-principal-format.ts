import { conditionCheck, type Check } from "../check";
import { documented } from "../check-info";
import { show } from "../show";
import { isOpenValue, noSuchValue } from "../value-formats";

const service = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.(amazonaws\.com(\.cn)?|amazon\.com|aws\.internal)$/;
const regional = /^[a-z0-9*?-]+\.[a-z0-9*?-]+\.amazonaws\.com(\.cn)?$/;

/** Keys whose values are services. */
const keys = /^(iam:passedtoservice|iam:awsservicename|aws:principalservicename(slist)?|aws:calledvia(first|last)?)$/;

export const invalidServicePrincipalFormat: Check = {
  ...conditionCheck(
    documented("error", "Invalid service principal format", noSuchValue),
    ({ name, operator, values }, report) => {
      if (operator === "Null") return;
      for (const { text, path } of values) {
        if (keys.test(name) && !isOpenValue(text) && !service.test(text)) {
          const fix = "write it as service.amazonaws.com, in lower case";
          report(path, `${show(text)} is not the form of a service`, fix);
        }
        // this key has the region in it, the others have not
        if (name === "kms:viaservice" && !text.includes("${") && text !== "*" && !regional.test(text)) {
          const fix = "write it as service.region.amazonaws.com, in lower case";
          report(path, `${show(text)} is not the form of a service here`, fix);
        }
      }
    },
  ),
  faults: {
    "service-principal": (id) => ({
      code: "principal",
      message: `${show(id)} is not a service, e.g. "s3.amazonaws.com"`,
      fix: "write it as service.amazonaws.com, in lower case",
    }),
  },
};
