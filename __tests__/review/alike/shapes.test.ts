import fc from "fast-check";
import { shapeReader, sourceOf } from "../../../src/review/alike/shapes";
import { saidWords, type TextSaid } from "../../../src/review/plan/entry";
import { wordsOf, wordTable } from "../../../src/review/alike/words";
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
  const wordsIn = (text: TextSaid) => told(saidWords(text)) ?? [];
  return {
    read,
    touched: read.shape.touched.map((place) => wordsIn(read)[place]),
    words: said && wordsIn(said),
    ids: told(said?.ids),
  };
}

it.each<[string, string, readonly string[] | undefined]>([
  ["media-1/x", "logs/x", ["logs", "x"]],
  ["media-1/x", "media-12/x", ["media-12", "x"]],
  ["media-1/x", "media/x", ["media", "x"]],
  ["media/media", "logs/logs", ["logs"]],
  ["Media/media", "Logs/media", ["Logs", "media"]],
  ["media/media", "logs/media", undefined],
  ["media/media", "media/logs", undefined],
  ["media/media", "logs/exports", undefined],
  ["media/media", "medium/mediu", undefined],
  ["media/logs", "x/x", undefined],
  ["media/logs", "logs/media", ["logs", "media"]],
  ["media/logs", "logs/logs", undefined],
  ["média", "mélogs", ["m", "logs"]],
  ["media", "media-12", ["media-12"]],
  ["media", "media/x", undefined],
  ["media/", "/", undefined],
  ["media/", "media.", undefined],
  // names of attributes and the type are the same in all texts of a shape
  ['{"a":"x"}', '{"a":"y"}', ["a", "y"]],
  ['{"a":"x"}', '{"b":"x"}', undefined],
  ['{\\"a\\":1}', '{\\"b\\":1}', undefined],
  // what stands outside of strings is a value of JSON
  ['{"a":true}', '{"a":false}', ["a", "false"]],
  ['{"a":10}', '{"a":-7}', ["a", "-7"]],
  ['{"a":10}', '{"a":07}', undefined],
  ['{"a":10}', '{"a":tru}', undefined],
  // an escape is no part of a word; within quoted quotes, nobody knows whether it is one
  ['"\\nmedia"', '"\\nlogs"', ["logs"]],
  ['"\\nmedia"', '"\\tmedia"', undefined],
  ['"\\u003cmedia"', '"\\u003clogs"', ["logs"]],
  ['"\\\\nmedia"', '"\\\\nlogs"', undefined],
  ['\\"media\\"', '\\"logs\\"', ["logs"]],
])("of %s is %s", (one, other, words) => {
  const written = (text: string) => (/^[{"\\]/.test(text) ? text : JSON.stringify(text));
  expect(readBoth(written(one), written(other)).words).toEqual(words);
});

it.each<[string, readonly string[]]>([
  ["arn:aws:s3:::media-1*", ["media-1"]],
  ["arn:aws:s3:::*-15/x", ["-15"]],
  ["home-1${aws:username}2", ["home-1", "2"]],
  ["media-1/*", []],
  ["acme-?-logs", ["acme-", "-logs"]],
  ['"s3:Get*"', []],
  ['"arn:Get*"', ["Get"]],
])("a wildcard touches in %s", (text, touched) => {
  expect(readBoth(text, "").touched).toEqual(touched);
});

/** A role as a plan has it, the same before and after. */
function role(id: string, tags: object = {}, type = "aws_iam_role"): Json {
  const values = { name: "writer", tags, unique_id: id, create_date: "2024-01-01T00:00:00Z", description: id };
  return { type, change: { before: values, after: values, after_unknown: {} } };
}

it.each<[string, Json, Json, readonly string[] | undefined]>([
  ["an ID that AWS gave", role("AROAABCD"), role("AROAWXYZ"), ["AROAWXYZ"]],
  ["an ID of another length", role("AROAABCD"), role("AROAWXY"), ["AROAWXY"]],
  ["tags", role("AROAABCD", { team: "a b" }), role("AROAABCD", { owner: "c", cost: 7 }), ["AROAABCD"]],
  [
    "tags of a user, which may name a service",
    role("AROAABCD", { team: "a b" }, "aws_iam_user"),
    role("AROAABCD", { owner: "c" }, "aws_iam_user"),
    undefined,
  ],
  ["a mask of tags", role("AROAABCD"), { ...role("AROAABCD"), tags: {} }, undefined],
])("%s", (_, one, other, ids) => {
  expect(readBoth(JSON.stringify(one), JSON.stringify(other), one).ids).toEqual(ids);
});

const texts = fc.string({ unit: fc.constantFrom("a", "B", "0", "-", ".", "*", "é"), maxLength: 8 });

/** Places of words that are the same. */
function repeats(text: string): readonly number[] {
  const words = wordsOf(text);
  return words.map((word) => words.indexOf(word));
}

/** What stands between the words. */
function between(text: string): string {
  return text.replaceAll(/[\w-]+/g, "_");
}

test("texts of one shape differ in words only, and the same words are the same in them", () => {
  fc.assert(
    fc.property(texts, texts, (one, other) => {
      const { words } = readBoth(one, other);
      const of = repeats(one);
      const its = wordsOf(other);
      // outside of strings, a word is a value of JSON
      const isValue = its.every((word, at) => word === wordsOf(one)[at] || /^-?0$/.test(word));
      const isAlike = between(one) === between(other) && String(of) === String(repeats(other)) && isValue;
      expect(words).toEqual(isAlike ? of.flatMap((first, at) => (first === at ? [its[at]] : [])) : undefined);
    }),
    { numRuns: 1_000 },
  );
});
