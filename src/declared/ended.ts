/** The time at which access ends, RFC 3339: a day means its end. */
export function endOf(expires: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(expires) ? `${expires}T23:59:59Z` : expires;
}

/** Whether a grant has ended before a day, `YYYY-MM-DD`. */
export function isExpired(expires: string | undefined, day: string): boolean {
  return expires !== undefined && new Date(endOf(expires)).toISOString().slice(0, 10) < day;
}
