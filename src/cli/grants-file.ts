import type { Declared } from "../declared/model";
import { readGrantsFile } from "../files/grants-file";
import { service, serviceIds } from "./services";

/**
 * A grants file, read and checked.
 *
 * @throws UserError with file, line and column
 */
export function declaredIn(path: string): Declared {
  return readGrantsFile(path, { serviceIds: serviceIds(), service });
}
