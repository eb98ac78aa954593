import { quoted } from "../aws/quoted";
import { UserError } from "../catalogue/user-error";
import type { Declared } from "../declared/model";
import { visible } from "../review/report/visible";
import { isDay } from "../yaml/day";

/**
 * The day that is given, or today in UTC: the only clock in this project, and only to see what has expired.
 *
 * @throws UserError where it is no day
 */
export function dayOf(today: string | undefined): string {
  if (today === undefined) return new Date().toISOString().slice(0, 10);
  if (isDay(today)) return today;
  throw new UserError(`--today ${visible(quoted(today))} is not a day: write it as e.g. 2027-03-31`);
}

/**
 * A grants file, read and checked.
 *
 * @throws UserError with file, line and column
 */
export async function declaredBy(path: string): Promise<Declared> {
  // the YAML parser and the reader, only where there is such a file
  return (await import("./grants-file.js")).declaredIn(path);
}
