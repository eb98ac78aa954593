import { quoted } from "./quoted";

/**
 * How long the sessions of a role may be made, in seconds.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-settings.html#id_roles_update-session-duration
 */
export const sessionDuration = { shortest: 3600, longest: 43200 };

/** Why IAM would refuse it as a role's longest session; undefined if it would not. */
export function checkSessionDuration(seconds: string): string | undefined {
  const { shortest, longest } = sessionDuration;
  const fits = /^\d{1,6}$/.test(seconds) && Number(seconds) >= shortest && Number(seconds) <= longest;
  return fits
    ? undefined
    : `session duration ${quoted(seconds)} is not a number from ${shortest} to ${longest}, in seconds`;
}
