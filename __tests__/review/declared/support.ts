import { service, serviceIds } from "../../../src/cli/services";
import type { Catalogue } from "../../../src/declared/catalogue";
import type { Declared } from "../../../src/declared/model";
import { readDeclared } from "../../../src/declared/read";
import { ruleIds } from "../../../src/review/rules/all";

/** What a grants file is read against: the catalogue, and no files beside it. */
export const catalogue: Catalogue = {
  serviceIds: serviceIds(),
  service,
  ruleIds,
  textOf: (path) => {
    throw new Error(`${path} is not there`);
  },
};

/** A grants file of these lines. */
export function declared(...lines: readonly string[]): Declared {
  return readDeclared(["version: 1", ...lines].join("\n"), "grants.yaml", catalogue);
}
