import { freeName } from "../../src/aws/free-name";

test.each([
  ["acme", [], undefined, "acme"],
  ["acme", ["acme"], undefined, "acme_2"],
  ["acme", ["acme", "acme_2", "acme_4"], undefined, "acme_3"],
  ["Read", ["Read"], "", "Read2"],
  ["acme", ["acme"], "-", "acme-2"],
])("%s, where %j are taken, with %j before the number, is %s", (base, taken, before, name) => {
  expect(freeName(base, (one) => taken.includes(one), before)).toBe(name);
});
