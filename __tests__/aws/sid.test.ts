import { checkSid, checkSids } from "../../src/aws/sid";

test.each([
  ["", "a Sid is empty: give each statement a name of letters and digits"],
  [
    "AllowTransloaditToStoreFilesInmy-bucket.tvBucket",
    'Sid "AllowTransloaditToStoreFilesInmy-bucket.tvBucket" has "-", ".": IAM allows only letters and digits; name it after its purpose, not after a bucket',
  ],
  ["Stmt 1", 'Sid "Stmt 1" has " ": IAM allows only letters and digits; name it after its purpose, not after a bucket'],
])("refuses %j", (sid, message) => {
  expect(checkSid(sid)).toBe(message);
  expect(checkSids(["Stmt1", sid])).toBe(message);
});

test("refuses Zencoder's two statements of one name", () => {
  expect(checkSids(["Stmt1295042087538", "Stmt1295042087538"])).toBe(
    'Sid "Stmt1295042087538" is there twice: the Sids of one policy must differ, give each statement its own',
  );
});

test("accepts letters and digits, once each", () => {
  expect(checkSid("ZencoderInput2")).toBeUndefined();
  expect(checkSids(["ZencoderInput", "ZencoderOutput", "zencoderinput"])).toBeUndefined();
});
