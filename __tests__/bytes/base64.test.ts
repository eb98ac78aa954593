import { base64Of, fromBase64 } from "../../src/bytes/base64";

// the first seven: https://www.rfc-editor.org/rfc/rfc4648#section-10
test.each([
  ["", ""],
  ["f", "Zg=="],
  ["fo", "Zm8="],
  ["foo", "Zm9v"],
  ["foob", "Zm9vYg=="],
  ["fooba", "Zm9vYmE="],
  ["foobar", "Zm9vYmFy"],
  ["é€😀", "w6nigqzwn5iA"],
])("%j", (text, coded) => {
  expect([base64Of(text), fromBase64(coded)]).toEqual([coded, text]);
});

test.each(["Zg=", "a?b=", "é"])("%j is no Base64", (text) => {
  expect(fromBase64(text)).toBeUndefined();
});
