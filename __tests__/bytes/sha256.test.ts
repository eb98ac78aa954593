import { createHash } from "node:crypto";
import { sha256 } from "../../src/bytes/sha256";

// one-block and two-block messages. Source: https://csrc.nist.gov/CSRC/media/Projects/Cryptographic-Standards-and-Guidelines/documents/examples/SHA256.pdf
test.each([
  ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
  [
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
  ],
])("%s", (text, expected) => {
  expect(sha256(text)).toBe(expected);
});

test("texts of every length around the block's end, and of other letters, are hashed as Node hashes them", () => {
  const texts = Array.from({ length: 200 }, (_, length) => "aé€😀\u0000".repeat(length).slice(0, length));
  expect(texts.map(sha256)).toEqual(texts.map((text) => createHash("sha256").update(text).digest("hex")));
});
