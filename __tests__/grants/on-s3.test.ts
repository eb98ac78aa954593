import { laidOut } from "../../src/grants/on-s3";

test.each([
  ["logs/*", ["AWSLogs/*"], ["logs/AWSLogs/*"]],
  ["*", ["AWSLogs/1/*", "AWSLogs/o-1/*"], ["AWSLogs/1/*", "AWSLogs/o-1/*"]],
  ["logs/*", [], ["logs/*"]],
])("%s with the layout %j is %j", (path, keys, expected) => {
  expect(laidOut(path, keys)).toEqual(expected);
});
