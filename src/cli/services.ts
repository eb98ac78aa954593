import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ServicePattern } from "../catalogue/pattern";
import { UserError } from "../catalogue/user-error";
import { unknownOfMany } from "../catalogue/suggest";

// the built package has the same layout as the sources
const folder = join(__dirname, "..", "..", "modules");

let ids: readonly string[] | undefined;

/** The services of the catalogue, sorted: the files in `modules/`. */
export function serviceIds(): readonly string[] {
  ids ??= [...new Set(readdirSync(folder).flatMap((file) => /^([^.]+)\.[jt]s$/.exec(file)?.[1] ?? []))].sort();
  return ids;
}

/**
 * One service of the catalogue; the others stay unloaded.
 *
 * @throws UserError where there is no such service
 */
export function service(id: string): ServicePattern {
  const ids = serviceIds();
  if (!ids.includes(id)) throw new UserError(unknownOfMany("service", id, ids, "grantform list"));
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- which one is known at run time only
  return (require(join(folder, id)) as { default: ServicePattern }).default;
}

/** All services, sorted. The built package has them in one file besides: to read it takes a tenth of the time. */
export function services(): readonly ServicePattern[] {
  const file = join(folder, "..", "catalogue.json");
  if (!existsSync(file)) return serviceIds().map(service);
  // ASCII alone, as the build writes it: that is read in a third of the time
  return (JSON.parse(readFileSync(file, "latin1")) as { readonly services: readonly ServicePattern[] }).services;
}

/** A service's name with its vendor's, e.g. `Encoder (Acme)`, or alone where it says the vendor already. */
export function fullName({ name, vendor }: ServicePattern): string {
  return name.startsWith(vendor) ? name : `${name} (${vendor})`;
}
