import { checkPath, doubtPath, pathPattern, refusedPathPattern } from "../../src/aws/path";

const refused: readonly [path: string, message: string][] = [
  ["", 'a path is empty: write "*" for the whole bucket'],
  ["/vod/*", 'path "/vod/*" begins with "/": it is meant from the bucket\'s top, write "vod/*"'],
  ["/", 'path "/" begins with "/": it is meant from the bucket\'s top, write "*"'],
  ["vod/", 'path "vod/" is a folder: write "vod/*" for the files in it'],
  ["s3://media/vod/*", 'path "s3://media/vod/*" names the bucket too: give only "vod/*"'],
  ["arn:aws:s3:::media", 'path "arn:aws:s3:::media" names the bucket too: give only "*"'],
  ["${aws:username}/*", 'path "${aws:username}/*" has "${", which begins a policy variable: write "?" in place of "{"'],
  ["a&{b}", 'path "a&{b}" has "&{", which begins a policy variable: write "?" in place of "{"'],
  ["a\nb", 'path "a\\nb" has a control character: write "?" in its place'],
];

test.each(refused)("refuses %j", (path, message) => {
  expect(checkPath(path)).toBe(message);
});

test("refuses more than 1,024 bytes", () => {
  expect(checkPath("ü".repeat(513))).toBe(`path "${"ü".repeat(80)}…" has 1026 bytes: an S3 key has at most 1,024`);
});

const accepted = ["*", "vod/*", "masters/film.mp4", "a b/ü?.mp4", "%{x}", "{a}$", "arn:x", "a".repeat(1024)];

test.each(accepted)("accepts %j", (path) => {
  expect(checkPath(path)).toBeUndefined();
});

test.each([...refused.map(([path]) => path), ...accepted])("the patterns that modules use agree on %j", (path) => {
  const byPattern = new RegExp(pathPattern).test(path) && !new RegExp(refusedPathPattern).test(path);
  expect(byPattern).toBe(accepted.includes(path));
});

test.each([
  [
    "this+file.mp4",
    'path "this+file.mp4" has "+", which stands for itself: if a space is meant, as in a URL, write the space',
  ],
  [
    "日本/*",
    'path "日本/*" has characters that an IAM user\'s or role\'s policy cannot hold: write "?" in their place',
  ],
])("doubts %j", (path, message) => {
  expect(checkPath(path)).toBeUndefined();
  expect(doubtPath(path)).toBe(message);
});

test.each(["vod/*", "this file.mp4", "ü.mp4"])("does not doubt %j", (path) => {
  expect(doubtPath(path)).toBeUndefined();
});
