import fc from "fast-check";
import { shapeReader, sourceOf } from "../../../src/review/alike/shapes";
import { shapeOf, wordsOf, wordTable } from "../../../src/review/alike/words";
import type { Json } from "../../../src/review/plan/json";

/** What two texts say, read one after the other, and whether the second is of the first one's shape. */
function readBoth(one: string, other: string, json: Json = {}) {
  const table = wordTable();
  const shapes = shapeReader(table);
  const [first, second] = [sourceOf(one), sourceOf(other)];
  const read = shapes.read(first, 0, first.bytes.length, json);
  const found = shapes.find(second, 0);
  const told = (numbers?: readonly number[]) => numbers?.map((number) => table.words[number]);
  const said = found?.end === second.bytes.length ? found.said : undefined;
  return { read, words: told(said?.words), ids: told(said?.ids) };
}

it.each<[string, string, readonly string[] | undefined]>([
  ["media-1/x", "media-2/x", ["media-2"]],
  ["media-1/media-1", "media-2/media-2", ["media-2"]],
  ["Media-1/media-1", "Media-2/media-2", ["media-2"]],
  ["media-1/media-1", "media-2/media-3", undefined],
  ["media-1/media-2", "media-3/media-3", undefined],
  ["media-1/media-2", "media-3/media-4", ["media-3", "media-4"]],
  ["media-1 2012-10-17", "media-7 2012-10-17", ["media-7", "2012-10-17"]],
  ["média-1", "média-2", ["dia-2"]],
  ["media-1", "media-12", undefined],
  ["media-1", "media-x", undefined],
  ["media-x", "media-1", undefined],
  ["media-1", "nedia-1", undefined],
  // an escape hides where a word begins
  ["\\n1", "\\n2", undefined],
  ["\\u00311", "\\u00312", undefined],
  ['\\"media-1\\"', '\\"media-2\\"', ["media-2"]],
])("of %s is %s", (one, other, words) => {
  expect(readBoth(one, other).words).toEqual(words);
});

it.each<[string, readonly string[]]>([
  ["arn:aws:s3:::media-1*", ["media-1"]],
  ["arn:aws:s3:::*-15/x", ["-15"]],
  ["home-1${aws:username}2", ["home-1", "2"]],
  ["media-1/*", []],
])("a wildcard touches in %s", (text, touched) => {
  const { shape } = readBoth(text, "").read;
  expect(shape.touched.map((place) => shape.words[place])).toEqual(touched);
});

/** A role as a plan has it, the same before and after. */
function role(number: number, id: string, tags: object = {}): Json {
  const values = { name: `writer-${number}`, tags, unique_id: id, create_date: "2024-01-01T00:00:00Z" };
  return { type: "aws_iam_role", change: { before: values, after: values } };
}

it.each<[string, Json, Json, readonly string[] | undefined]>([
  ["an ID that AWS gave", role(1, "AROAABCD"), role(2, "AROAWXYZ"), ["aroawxyz", "aroawxyz"]],
  ["an ID of another length", role(1, "AROAABCD"), role(2, "AROAWXY"), undefined],
  ["an ID with a quote", role(1, "AROAABCD"), role(2, 'AROA\\"YZ'), undefined],
  [
    "a tag that is called so",
    role(1, "AROAABCD", { unique_id: "AROAABCD" }),
    role(2, "AROAWXYZ", { unique_id: "AROAWXYZ" }),
    undefined,
  ],
])("%s", (_, one, other, ids) => {
  expect(readBoth(JSON.stringify(one), JSON.stringify(other), one).ids).toEqual(ids);
});

const texts = fc.string({ unit: fc.constantFrom("a", "B", "0", "1", "7", "-", ".", "*", "é"), maxLength: 8 });

/** Places of words that are the same. */
function repeats(text: string): readonly number[] {
  const words = wordsOf(text);
  return words.map((word) => words.indexOf(word));
}

test("texts of one shape differ in digits only, and the same words are the same in them", () => {
  fc.assert(
    fc.property(texts, texts, (one, other) => {
      const { words } = readBoth(one, other);
      const isAlike = shapeOf(one) === shapeOf(other) && String(repeats(one)) === String(repeats(other));
      expect(words).toEqual(isAlike ? [...new Set(wordsOf(other))] : undefined);
    }),
    { numRuns: 1_000 },
  );
});
