import { checkSource } from "../../src/catalogue/source";

test.each([
  ["", "a source is missing: give the https URL of the document that says so"],
  ["http://example.com/s3", 'source "http://example.com/s3" is not an https URL'],
  ["https://example.com/a b", 'source "https://example.com/a b" is not an https URL'],
  ["https://localhost/s3", 'source "https://localhost/s3" is not an https URL'],
  ["see the docs", 'source "see the docs" is not an https URL'],
])("refuses %j", (url, message) => {
  expect(checkSource(url)).toBe(message);
});

test.each(["https://example.com", "https://docs.example.com/s3?x=1#y"])("accepts %j", (url) => {
  expect(checkSource(url)).toBeUndefined();
});
