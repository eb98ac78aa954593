import { checkSid } from "../../src/aws/sid";

test.each([
  ["", "a Sid is empty: give each statement a name of letters and digits"],
  [
    "AllowTransloaditToStoreFilesInmy-bucket.tvBucket",
    'Sid "AllowTransloaditToStoreFilesInmy-bucket.tvBucket" has "-", ".": IAM allows only letters and digits; name it after its purpose, not after a bucket',
  ],
  ["Stmt 1", 'Sid "Stmt 1" has " ": IAM allows only letters and digits; name it after its purpose, not after a bucket'],
])("refuses %j", (sid, message) => {
  expect(checkSid(sid)).toBe(message);
});

test("accepts letters and digits", () => {
  expect(checkSid("ZencoderInput2")).toBeUndefined();
});
