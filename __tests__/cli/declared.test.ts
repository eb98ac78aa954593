import { dayOf } from "../../src/cli/declared";

test.each([
  ["2027-03-31", "2027-03-31"],
  ["2028-02-29", "2028-02-29"],
])("%s is a day", (text, day) => {
  expect(dayOf(text)).toBe(day);
});

test.each(["2027-02-29", "tomorrow", "2027-3-1", "2027-03-31T00:00:00Z", ""])("%j is none", (text) => {
  expect(() => dayOf(text)).toThrow(`--today ${JSON.stringify(text)} is not a day: write it as e.g. 2027-03-31`);
});

test("without one it is the clock's", () => {
  expect(dayOf(undefined)).toMatch(/^\d{4}-\d\d-\d\d$/);
});
