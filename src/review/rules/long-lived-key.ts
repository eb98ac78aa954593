import { about, bucketInWords, who } from "../evidence";
import { directionsOf } from "../../grants/needs";
import { rightOne } from "../right-one";
import type { Found, Rule } from "../rule";
import { changes } from "../plan/change";

export const longLivedKey: Rule = {
  id: "long-lived-key",
  severity: "medium",
  about: "An access key for a service that can assume a role.",
  check: (model) => {
    const seen = new Set<string>();
    return model.shares.flatMap((share): readonly Found[] => {
      const { identity, fit, way } = share;
      const services = fit === undefined ? share.outsider.services : [fit.service];
      const [service] = services;
      if (way !== "user" || identity === undefined || service === undefined) return [];
      return identity.accessKeys
        .filter((key) => key.after !== undefined && changes(key) && !seen.has(key.address))
        .map((change) => {
          seen.add(change.address);
          const better = service.ways[0]?.kind ?? "user";
          const { principal } = about(share, model);
          const directions = fit?.directions ?? directionsOf(service).slice(0, 1);
          const instead = {
            role: "a role with an external ID",
            "bucket-policy": "a bucket policy that names its account",
            user: "",
          }[better];
          return {
            change,
            principal,
            severity:
              better === "role"
                ? ("medium" as const)
                : better === "bucket-policy"
                  ? ("low" as const)
                  : ("info" as const),
            what: `${who(share)} gets a key pair (${change.address}) for ${bucketInWords(share, model)}.`,
            why:
              better === "user"
                ? "It works until somebody deletes it, wherever it ends up; this service offers no other way."
                : `It works until somebody deletes it, wherever it ends up; this service can use ${instead} instead.`,
            fix:
              better === "user"
                ? "Rotate it regularly, and limit the paths to what the service needs."
                : `Let it in by ${instead}: ${rightOne(share, { service, directions }, better, model)}`,
            source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
          };
        });
    });
  },
};
