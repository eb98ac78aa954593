import fc from "fast-check";
import { UserError } from "../../src/catalogue/user-error";
import { readConfig } from "../../src/review/config";

const rules = ["long-lived-key", "public-access"];
function read(text: string): ReturnType<typeof readConfig> {
  return readConfig(text, "grantform.yaml", rules);
}

test("everything that may stand in it", () => {
  const config = read(`# who we are, and who we know
own: ["111122223333", 012345678902]
organizations: { o-a1b2c3d4e5: Our organization }
networks:
  203.0.113.0/24: The office
  2001:db8::/32: The office, too
  192.0.2.7: A server
  vpc-1a2b3c4d: The old network
  vpce-0a1b2c3d4e5f60718: The render farm
known:
  "123456789012": Our analytics account
  012345678901: Old account # YAML alone would read a number
accept:
  - rule: long-lived-key
    address: module.encoder.aws_iam_access_key.this[0]
    reason: The vendor takes nothing else
    expires: 2027-03-31
  - { rule: public-access, principal: "*", reason: A public web site }
fail-on: medium
strict: true
`);
  expect(config).toEqual({
    own: ["111122223333", "012345678902"],
    organizations: new Map([["o-a1b2c3d4e5", "Our organization"]]),
    networks: new Map([
      ["203.0.113.0/24", "The office"],
      ["2001:db8::/32", "The office, too"],
      ["192.0.2.7", "A server"],
      ["vpc-1a2b3c4d", "The old network"],
      ["vpce-0a1b2c3d4e5f60718", "The render farm"],
    ]),
    known: new Map([
      ["123456789012", "Our analytics account"],
      ["012345678901", "Old account"],
    ]),
    accept: [
      {
        rule: "long-lived-key",
        address: "module.encoder.aws_iam_access_key.this[0]",
        reason: "The vendor takes nothing else",
        expires: "2027-03-31",
        at: "grantform.yaml:14",
      },
      { rule: "public-access", principal: "*", reason: "A public web site", at: "grantform.yaml:18" },
    ],
    failOn: "medium",
    strict: true,
  });
});

test.each(["", "\n", "# only a comment\n", "---\n"])("%j says nothing", (text) => {
  const none = new Map();
  expect(read(text)).toEqual({ own: [], known: none, organizations: none, networks: none, accept: [] });
});

test.each(['own: "111122223333"', "own: 111122223333", "own: [111122223333]", "own:\n  - 111122223333"])(
  "%j is one account",
  (text) => {
    expect(read(text).own).toEqual(["111122223333"]);
  },
);

function accept(fields: string): string {
  return `accept:\n  - rule: public-access\n    reason: r\n    ${fields}\n`;
}

test.each([
  [
    "knwon:\n  a: b\n",
    '1:1: unknown key "knwon" in the config: use own, known, organizations, networks, accept, fail-on, strict',
  ],
  [
    "known:\nfail_on: high\n",
    '2:1: unknown key "fail_on" in the config: use own, known, organizations, networks, accept, fail-on, strict',
  ],
  [accept("adress: a"), '4:5: unknown key "adress" in accept: use rule, address, principal, access, reason, expires'],
  ["- a\n", "1:1: the config must be a map"],
  ["known: [a]\n", "1:8: known must be a map"],
  ["known:\n  12345: a\n", '2:3: known account "12345" must be 12 digits'],
  ['known:\n  "123456789012": ""\n', "2:19: the name of account 123456789012 must be text that is not empty"],
  ["own: 1111\n", '1:6: own account "1111" must be 12 digits'],
  ["own: [111122223333, arn]\n", '1:21: own account "arn" must be 12 digits'],
  ["own: {}\n", "1:6: an own account must be text that is not empty"],
  ["own: 111122223333\nknown: { 111122223333: a }\n", "1:6: account 111122223333 is own and known: keep one of them"],
  ["organizations: o-a1b2c3d4e5\n", "1:16: organizations must be a map"],
  ["organizations:\n  r-a1b2: a\n", '2:3: organization "r-a1b2" must be o- and 10 to 32 small letters or digits'],
  ["organizations:\n  o-a1b2c3d4e5:\n", "2:16: the name of organization o-a1b2c3d4e5 must be text that is not empty"],
  [
    "networks:\n  10.0.0.0/33: a\n",
    '2:3: network "10.0.0.0/33" must be a CIDR block such as 203.0.113.0/24, a VPC (vpc-…) or a VPC endpoint (vpce-…)',
  ],
  ["networks:\n  0.0.0.0/0: a\n", `2:3: network "0.0.0.0/0" is everybody's: name the networks that are yours`],
  ["accept: yes\n", "1:9: accept must be a list"],
  ["accept:\n  - a\n", "2:5: accept must be a map"],
  ["accept:\n  - address: a\n    reason: r\n", "2:5: an entry of accept needs a rule"],
  ["accept:\n  - rule: public-access\n    address: a\n", "2:5: an entry of accept needs a reason"],
  [accept(""), "2:5: an entry of accept needs an address or a principal"],
  [
    "accept:\n  - rule: public\n    address: a\n    reason: r\n",
    '2:11: rule is "public": use long-lived-key, public-access',
  ],
  [accept("address:"), "4:13: address must be text that is not empty"],
  [accept("address: a\n    expires: 31.3.2027"), '5:14: expires is "31.3.2027": use the last day as YYYY-MM-DD'],
  [accept("address: a\n    expires: 2027-02-30"), '5:14: expires is "2027-02-30": use the last day as YYYY-MM-DD'],
  ["fail-on: severe\n", '1:10: fail-on is "severe": use critical, high, medium, low, info'],
  ["strict: maybe\n", '1:9: strict is "maybe": use true, false'],
  ["known: {}\nknown: {}\n", '2:1: "known" is in the config twice: keep one of them'],
  ["a: [1\n", "2:1: Flow sequence in block collection must be sufficiently indented and end with a ]"],
  ["? [a]\n: b\n", "1:3: a key of the config must be a plain word"],
])("%j is refused with its place", (text, expected) => {
  expect(() => read(text)).toThrow(new UserError(`grantform.yaml:${expected}`));
});

test("bad input is one line, whatever it is", () => {
  const word = fc.constantFrom(
    "known",
    "accept",
    "rule",
    ":",
    "- ",
    "\n",
    "  ",
    "[",
    "{",
    "}",
    "&a",
    "*a",
    "!!x",
    '"',
    "#",
    "\u001b",
    "12",
    "|",
    "? ",
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(word, { maxLength: 20 }).map((words) => words.join("")),
  );
  fc.assert(
    fc.property(text, (yaml) => {
      try {
        read(yaml);
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
        expect((error as Error).message).toMatch(/^grantform\.yaml:\d+:\d+: [^\p{Cc}]+$/u);
      }
    }),
    { numRuns: 300 },
  );
});
