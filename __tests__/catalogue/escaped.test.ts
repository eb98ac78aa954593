import { escaped } from "../../src/catalogue/escaped";

test.each(["a.b*c?", "${x}-(y)|[z]", "^a+b\\c$", "plain"])("%s matches itself and nothing else", (text) => {
  const pattern = new RegExp(`^${escaped(text)}$`);
  expect([text, `${text}x`, "abc"].map((one) => pattern.test(one))).toEqual([true, false, false]);
});
