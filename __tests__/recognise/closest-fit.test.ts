import { service } from "../../src/cli/services";
import { closestFit } from "../../src/recognise/closest-fit";

const [zencoder, encoding] = [service("zencoder"), service("bitmovin-encoding")];
const reads = [{ action: "s3:GetObject", on: "object", meant: true }] as const;

test("of no services none is the closest", () => {
  expect(closestFit([], reads, "bucket-policy")).toBeUndefined();
});

test("one service is the closest, and its fit is told once", () => {
  const found = closestFit([zencoder], reads, "bucket-policy");
  expect(found?.services.map(({ id }) => id)).toEqual(["zencoder"]);
  expect(found?.fit.directions).toEqual(["input"]);
  expect(closestFit([zencoder], [...reads], "bucket-policy")).toBe(found);
});

test("others beside it are another question", () => {
  const alone = closestFit([zencoder], reads, "bucket-policy");
  expect(closestFit([zencoder, encoding], reads, "bucket-policy")).not.toBe(alone);
});
