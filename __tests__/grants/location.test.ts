import { UserError } from "../../src/catalogue/user-error";
import { parseLocation } from "../../src/grants/location";

test.each([
  ["s3://acme-in", "acme-in", "*"],
  ["s3://acme-in/", "acme-in", "*"],
  ["s3://acme-in/vod/", "acme-in", "vod/*"],
  ["s3://acme-in/vod/*", "acme-in", "vod/*"],
  ["s3://acme-in/masters/film.mp4", "acme-in", "masters/film.mp4"],
  ["S3://acme-in/a b", "acme-in", "a b"],
  ["acme-in", "acme-in", "*"],
  ["acme-in/vod/*", "acme-in", "vod/*"],
  ["s3://acme-in//vod", "acme-in", "/vod"],
  ["s3://acme-in/a\nb", "acme-in", "a\nb"],
])("%j is bucket %j, path %j", (text, bucket, path) => {
  expect(parseLocation("--input", text)).toEqual({ bucket, path });
});

const usage = "write s3://bucket, s3://bucket/folder/ or s3://bucket/key";

test.each([
  ["", `--input "" names no bucket: ${usage}`],
  ["s3://", `--input "s3://" names no bucket: ${usage}`],
  ["/vod", `--input "/vod" names no bucket: ${usage}`],
  ["https://acme-in.s3.amazonaws.com/vod", `--input "https://acme-in.s3.amazonaws.com/vod" is a web address: ${usage}`],
])("%j is refused", (text, message) => {
  expect(() => parseLocation("--input", text)).toThrow(new UserError(message));
});
