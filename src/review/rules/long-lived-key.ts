import { about, bucketInWords, who } from "../evidence";
import { directionsOf } from "../../grants/needs";
import { rightOne } from "../right-one";
import type { WayKind } from "../../catalogue/way";
import type { Severity } from "../report";
import type { Found, Rule } from "../rule";
import { givesKeyPair } from "../plan/change";

/** What the service's best way in is called, and how bad a key is where there is that way. */
const ways: { readonly [kind in WayKind]: { readonly severity: Severity; readonly instead?: string } } = {
  role: { severity: "medium", instead: "a role with an external ID" },
  "bucket-policy": { severity: "low", instead: "a bucket policy that names its account" },
  user: { severity: "info" },
};

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
        .filter((key) => givesKeyPair(key) && !seen.has(key.address))
        .map((change) => {
          seen.add(change.address);
          const better = service.ways[0]?.kind ?? "user";
          const { principal } = about(share, model);
          const directions = fit?.directions ?? directionsOf(service).slice(0, 1);
          const { severity, instead } = ways[better];
          return {
            change,
            principal,
            severity,
            what: `${who(share)} gets a key pair (${change.address}) for ${bucketInWords(share, model)}.`,
            why:
              instead === undefined
                ? "It works until somebody deletes it, wherever it ends up; this service offers no other way."
                : `It works until somebody deletes it, wherever it ends up; this service can use ${instead} instead.`,
            fix:
              instead === undefined
                ? "Rotate it regularly, and limit the paths to what the service needs."
                : `Let it in by ${instead}: ${rightOne(share, { service, directions }, better, model)}`,
            source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
          };
        });
    });
  },
};
