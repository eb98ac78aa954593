import type { ServicePattern } from "./pattern";

/**
 * Declares a service. The literal types of the pattern are kept, so that what is built on it can name only
 * the features, directions and ways of access that the service has.
 */
export function definePattern<const P extends ServicePattern>(pattern: P): P {
  return pattern;
}
