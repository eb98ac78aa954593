import { checkSessionDuration } from "../../src/aws/session-duration";

test.each(["3600", "7200", "43200"])("accepts %j", (seconds) => {
  expect(checkSessionDuration(seconds)).toBeUndefined();
});

test.each(["", "3599", "43201", "2h", "3600.5", "-3600", "9999999999"])("refuses %j", (seconds) => {
  expect(checkSessionDuration(seconds)).toBe(
    `session duration "${seconds}" is not a number from 3600 to 43200, in seconds`,
  );
});
