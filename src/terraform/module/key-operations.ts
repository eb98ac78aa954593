import { directionsOf, needsOn } from "../../grants/needs";
import type { ServicePattern } from "../../catalogue/pattern";
import { call, expr, noted, type Value } from "../model";
import { flagOf } from "./conditions";

const operation = (action: string): string => action.replace("kms:", "");

/** Operations of a KMS grant on the key of `each.value`: what each direction asks for, once. */
export const neededKeyOperations = (pattern: ServicePattern): Value => {
  const parts = directionsOf(pattern).flatMap((direction) =>
    needsOn(pattern, [direction], "key").map((need) => {
      const flag = flagOf(need);
      const has = `contains(each.value.access, "${direction}")`;
      const condition = flag === undefined ? has : `${has} && ${flag}`;
      return noted(expr(`${condition} ? ["${operation(need.action)}"] : []`), need.because);
    }),
  );
  return call("distinct", call("concat", ...parts));
};
