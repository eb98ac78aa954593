import { checkExpiresAt } from "../../src/aws/expires-at";

const wanted = "write it like 2027-01-31T00:00:00Z";

test.each([
  ["", `expiry "" is not an RFC 3339 time: ${wanted}`],
  ["tomorrow", `expiry "tomorrow" is not an RFC 3339 time: ${wanted}`],
  ["2027-01-31 00:00:00Z", `expiry "2027-01-31 00:00:00Z" is not an RFC 3339 time: ${wanted}`],
  ["2027-01-31T00:00:00", `expiry "2027-01-31T00:00:00" is not an RFC 3339 time: ${wanted}`],
  ["2027-01-31t00:00:00z", `expiry "2027-01-31t00:00:00z" is not an RFC 3339 time: ${wanted}`],
  ["2027-02-30", `expiry "2027-02-30" is not an RFC 3339 time: ${wanted}`],
  ["2027-01-31", 'expiry "2027-01-31" has no time of day: write 2027-01-31T00:00:00Z'],
  ["2027-02-29T00:00:00Z", `expiry "2027-02-29T00:00:00Z" does not exist in the calendar: ${wanted}`],
  ["1900-02-29T00:00:00Z", `expiry "1900-02-29T00:00:00Z" does not exist in the calendar: ${wanted}`],
  ["2027-04-31T00:00:00Z", `expiry "2027-04-31T00:00:00Z" does not exist in the calendar: ${wanted}`],
  ["2027-13-01T00:00:00Z", `expiry "2027-13-01T00:00:00Z" does not exist in the calendar: ${wanted}`],
  ["2027-00-01T00:00:00Z", `expiry "2027-00-01T00:00:00Z" does not exist in the calendar: ${wanted}`],
  ["2027-01-00T00:00:00Z", `expiry "2027-01-00T00:00:00Z" does not exist in the calendar: ${wanted}`],
  ["2027-01-31T24:00:00Z", `expiry "2027-01-31T24:00:00Z" does not exist in the calendar: ${wanted}`],
  ["2027-01-31T00:60:00Z", `expiry "2027-01-31T00:60:00Z" does not exist in the calendar: ${wanted}`],
  ["2027-01-31T00:00:60Z", `expiry "2027-01-31T00:00:60Z" does not exist in the calendar: ${wanted}`],
  ["2027-01-31T00:00:00+24:00", `expiry "2027-01-31T00:00:00+24:00" does not exist in the calendar: ${wanted}`],
])("refuses %j", (time, message) => {
  expect(checkExpiresAt(time)).toBe(message);
});

test.each(["2027-01-31T00:00:00Z", "2027-12-31T23:59:59.5+02:00", "2028-02-29T12:00:00-11:30", "2000-02-29T00:00:00Z"])(
  "accepts %j",
  (time) => {
    expect(checkExpiresAt(time)).toBeUndefined();
  },
);
