import { quoted } from "./quoted";

const shape = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d+)?(Z|[+-](\d\d):(\d\d))$/;
const allowed = "write it like 2027-01-31T00:00:00Z";

/** Why a text is no RFC 3339 time; undefined if it is one. Whether it has passed is not asked: there is no clock here. */
export function checkExpiresAt(time: string): string | undefined {
  const thing = `expiry ${quoted(time)}`;
  const date = /^\d{4}-\d\d-\d\d$/.exec(time)?.[0];
  if (date && checkExpiresAt(`${date}T00:00:00Z`) === undefined) {
    return `${thing} has no time of day: write ${date}T00:00:00Z`;
  }
  const match = shape.exec(time);
  if (!match) return `${thing} is not an RFC 3339 time: ${allowed}`;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const [offsetHour, offsetMinute] = [Number(match[9] ?? 0), Number(match[10] ?? 0)];
  const days = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
  const exists =
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= days &&
    hour < 24 &&
    minute < 60 &&
    second < 60 &&
    offsetHour < 24 &&
    offsetMinute < 60;
  return exists ? undefined : `${thing} does not exist in the calendar: ${allowed}`;
}
