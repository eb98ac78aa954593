import type { Report } from "../../../src/review/report";
import { html } from "../../../src/review/report/html";
import { markdown } from "../../../src/review/report/markdown";
import { text } from "../../../src/review/report/text";
import { placeTexts, result } from "../../../src/review/report/words";
import { cases } from "./cases";

const open: Report = { ...cases.clean, complete: false };
const failing: Report = { ...cases.findings, complete: false };
const whole = "Passed: no finding at or above high.";
const undecided = "Passed: no finding at or above high, not everything could be judged.";
const strictly = "Failed: no finding at or above high, not everything could be judged, and the run is strict.";

test.each<readonly [string, Report, boolean, string]>([
  ["nothing found", cases.clean, false, whole],
  ["nothing found, strict", cases.clean, true, whole],
  ["undecided", open, false, undecided],
  ["undecided, strict", open, true, strictly],
])("%s: every format says how the run ends", async (_, report, strict, said) => {
  expect(result(report, strict)).toBe(said);
  expect(text(report, false, undefined, strict)).toContain(said);
  expect(markdown(report, undefined, undefined, strict)).toContain(said);
  expect(await html(report, undefined, strict)).toContain(said);
});

test("a finding outranks doubt", () => {
  expect(result(failing, true)).toBe(result(failing, false));
});

test.each<readonly [string, readonly string[]]>([
  ["acme-in", ["s3://acme-in", "s3://acme-in/vod/*"]],
  ["fast--use1-az4--x-s3", ["s3://fast--use1-az4--x-s3", "s3://fast--use1-az4--x-s3/vod/*"]],
  ["table bucket lake", ["table bucket lake", "table bucket lake/vod/*"]],
  ["table sales.orders of lake", ["table sales.orders of lake", "table sales.orders of lake/vod/*"]],
  ["access point feed (us-east-1)", ["access point feed (us-east-1)", "access point feed (us-east-1)/vod/*"]],
])("%s: what is no bucket of S3 has no address of one", (bucket, places) => {
  expect(placeTexts({ bucket, itself: true, paths: ["vod/*"] })).toEqual(places);
});
