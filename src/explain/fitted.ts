import { bestFit, type Fit } from "../recognise/fit";
import type { GivenPlace } from "../recognise/places";
import type { Whose } from "../recognise/whose";

/** Each place, and how a service by its way fits what is given there. */
export function fitted(
  { service, way }: Pick<Whose, "service" | "way">,
  places: readonly GivenPlace[],
): readonly (readonly [place: GivenPlace, fit: Fit])[] {
  return places.map((place) => {
    const alone = places.filter(({ arn }) => arn === place.arn).length === 1;
    return [place, bestFit(service, place.allowed, { alone, ...(way ? { way: way.kind } : {}) })] as const;
  });
}
