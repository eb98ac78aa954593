import { bucketChoices, type Uses } from "../../src/grants/bucket-choices";
import type { Direction } from "../../src/catalogue/pattern";

const keys = new Map([["a", "arn:aws:kms:us-east-1:111122223333:key/8c1f0a3e-5d0b-4a57-9c1d-0123456789ab"]]);
const kms = { keyArn: keys.get("a") };

/** Places as `bucket/path`, in the order in which somebody gives them. */
function uses(input: readonly string[], output: readonly string[]): Uses {
  function places(texts: readonly string[]) {
    return texts.map((text) => {
      const [bucket = "", ...path] = text.split("/");
      return { bucket, path: path.join("/") };
    });
  }
  return { input: places(input), output: places(output) };
}

function choice(name: string, access: readonly Direction[], paths: readonly string[]) {
  return { name, access, paths, ...(name === "a" ? { kms } : {}) };
}

test.each([
  ["one direction", uses(["a/x/*"], []), [choice("a", ["input"], ["x/*"])]],
  [
    "the whole bucket stands first, whenever it was given",
    uses(["a/vod/*", "a/*"], []),
    [choice("a", ["input"], ["*", "vod/*"])],
  ],
  [
    "the same paths in another order, given twice",
    uses(["a/x", "a/y"], ["a/y", "a/x", "a/x"]),
    [choice("a", ["input", "output"], ["x", "y"])],
  ],
  ["other paths", uses(["a/x"], ["a/y"]), [choice("a", ["input"], ["x"]), choice("a", ["output"], ["y"])]],
  [
    "two buckets, in the order given",
    uses(["b/*"], ["a/*"]),
    [choice("b", ["input"], ["*"]), choice("a", ["output"], ["*"])],
  ],
])("%s", (_, given, expected) => {
  expect(bucketChoices(given, keys)).toEqual(expected);
});
