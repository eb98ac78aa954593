import { quoted } from "../aws/quoted";
import { UserError } from "../catalogue/user-error";
import { visible } from "../review/report/visible";
import { isDay } from "../yaml/values";

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
