import type { Need, ServicePattern } from "../catalogue/pattern";
import { globMatches } from "../policy/globs";
import { needsOf } from "./needs";
import { directionsOf } from "../grants/needs";

/** What some services need of what is their vendor's own. */
export function needsElsewhere(services: readonly ServicePattern[]): readonly Need[] {
  return services.flatMap((service) => needsOf(service, directionsOf(service)).filter(({ on }) => on === "elsewhere"));
}

/** Those of the needs of whose bucket a resource speaks. A wildcard in front means any bucket, and no vendor's. */
export function ofVendor({ bucket }: { readonly bucket: string }, needs: readonly Need[]): readonly Need[] {
  if (/^[*?]/.test(bucket)) return [];
  return needs.filter(({ resources = [] }) =>
    resources.some((arn) => globMatches(bucket, arn.replace(/^arn:[^:]*:s3:::/, "").replace(/\/.*$/, ""))),
  );
}
