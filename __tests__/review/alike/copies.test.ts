import type { Reduced } from "../../../src/review/alike/alike";
import { withCopies } from "../../../src/review/alike/copies";
import { fingerprint } from "../../../src/review/reach/external-id";

const words = ["media-15", "media-16", "media-17", "r_15", "r_16", "r_17", "other-1", "395540211253"];
const numbers = new Map(words.map((word, at) => [word, at]));

/** Three groups of one class, another group, and an account that many speak of. */
const reduced: Reduced = {
  items: [],
  alike: [
    {
      names: [
        ["media-15", "r_15"],
        ["media-16", "r_16"],
        ["media-17", "r_17"],
      ],
    },
  ],
  clusters: {
    all: [],
    kinds: new Map(),
    varying: new Map(),
    numbers,
    words,
    isOwn: (word) => word !== words.length - 1,
  },
};

function print(at: number): string {
  return `set (fingerprint ${fingerprint(`media-${at}`)} or 0000)`;
}

it.each<[string, readonly string[], readonly string[] | undefined]>([
  ["nothing", [], []],
  ["what speaks of none of them", ["central", "other-1"], ["central", "other-1"]],
  [
    "what is true of both",
    ["a media-15 r_15", "a media-16 r_16"],
    ["a media-15 r_15", "a media-16 r_16", "a media-17 r_17"],
  ],
  ["capital letters", ["Media-15", "Media-16"], ["Media-15", "Media-16", "Media-17"]],
  [
    "an account that many name",
    ["395540211253: r_15", "395540211253: r_16"],
    ["395540211253: r_15", "395540211253: r_16", "395540211253: r_17"],
  ],
  ["longer words", ["media-155 r_15", "media-155 r_16"], ["media-155 r_15", "media-155 r_16", "media-155 r_17"]],
  [
    "fingerprints of external IDs",
    [`r_15 ${print(15)}`, `r_16 ${print(16)}`],
    [`r_15 ${print(15)}`, `r_16 ${print(16)}`, `r_17 ${print(17)}`],
  ],
  ["of the first one only", ["media-15"], undefined],
  ["of the second one only", ["media-16"], undefined],
  ["otherwise of the second one", ["a media-15", "b media-16"], undefined],
  ["of two at once", ["media-15 and media-16"], undefined],
  ["of one of them and another group", ["media-15 and other-1", "media-16 and other-1"], undefined],
  ["a count", ["media-15", "media-16", "a, b and 7 more"], undefined],
])("%s", (_, items, all) => {
  expect(withCopies(items, reduced)).toEqual(all);
});
