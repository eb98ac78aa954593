import fc from "fast-check";
import { shapes } from "../support/shapes";
import { patterns as services } from "../support/patterns";
import type { Principal } from "../../src/policy/policy";
import { accountsOf, comersOf } from "../../src/recognise/comers";
import { seenIn, servicesOf } from "../../src/recognise/seen";
import type { ServicePattern } from "../../src/catalogue/pattern";
import type { Who } from "../../src/catalogue/principal";
import type { Way } from "../../src/catalogue/way";

const source = "https://docs.example.com/s3";
const [base] = shapes as [ServicePattern, ...ServicePattern[]];

/** A service of its own that comes as this. */
function coming(id: string, who: Who, kind: "bucket-policy" | "role" = "bucket-policy"): ServicePattern {
  const way = { kind, who, proof: [], settings: [] } as Way;
  return {
    ...base,
    id,
    name: id,
    vendor: id,
    words: [],
    ways: [way],
    told: {
      "user-name": { form: "iam-name", where: "it says", example: "u", when: "before" },
      "identity-id": { form: "origin-access-identity", where: "it says", example: "EH1HDMB1FH2TC", when: "before" },
      "account-id": { form: "account-id", where: "it says", example: "111122223333", when: "before" },
      "principal-arn": { form: "principal-arn", where: "it says", example: "arn:aws:iam::1:root", when: "before" },
      region: { form: "region", where: "it says", example: "eu-central-1", when: "before" },
    },
  };
}

const canonicalUser = "6c8583d84664a381db0c6af0e79b285ede571885fbe768e7ea50e5d3760597dd";
const invented: readonly ServicePattern[] = [
  coming("root", { arn: "arn:aws:iam::123456789012:root", canonicalUser, source }),
  coming("user", { arn: "arn:aws:iam::123456789013:user/${user-name}", source }),
  coming("twin", { arn: ["arn:aws:iam::123456789014:role/a", "arn:aws:iam::123456789014:role/b"], source }),
  coming("brother", { arn: "arn:aws:iam::123456789014:role/c", source }),
  coming("canonical", { canonicalUser: "a".repeat(64), source }),
  coming("aws", { service: "encode.amazonaws.com", source }),
  coming("regional", { service: "logs.${region}.amazonaws.com", source }),
  coming("identity", {
    arn: "arn:${partition}:iam::cloudfront:user/CloudFront Origin Access Identity ${identity-id}",
    source,
  }),
  coming("chosen", {
    chosen: "edition",
    from: { small: { arn: "arn:aws:iam::123456789015:root" }, large: { service: "large.amazonaws.com" } },
    source,
  }),
  coming("told", { told: "principal-arn" }),
  coming("account", { arn: "arn:aws:iam::${account-id}:root", source }, "role"),
  coming("provider", { provider: "login.example.com", source }, "role"),
  coming("shared", { provider: "accounts.google.com", source }, "role"),
];

test.each<readonly [Principal["kind"], string, string]>([
  ["account", "123456789012", "root named"],
  ["arn", "arn:aws:iam::123456789012:user/x", "root account"],
  ["arn", "arn:aws:sts::123456789012:assumed-role/x/y", "root account"],
  ["canonical", canonicalUser, "root named"],
  ["arn", "arn:aws:iam::123456789013:user/acme-1", "user named user-name=acme-1"],
  ["arn", "arn:aws:iam::123456789013:role/acme-1", "user account"],
  ["arn", "arn:aws:iam::123456789014:role/b", "twin named"],
  ["arn", "arn:aws:iam::123456789014:role/c", "brother named"],
  ["arn", "arn:aws:iam::123456789014:role/d", "twin account, brother account"],
  ["canonical", "a".repeat(64), "canonical named"],
  ["canonical", "b".repeat(64), ""],
  ["service", "encode.amazonaws.com", "aws named"],
  ["service", "encode.amazonaws.com.evil.com", ""],
  ["service", "logs.eu-central-1.amazonaws.com", "regional named region=eu-central-1"],
  ["service", "logs.evil.com/.amazonaws.com", ""],
  [
    "arn",
    "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity EH1HDMB1FH2TC",
    "identity named partition=aws, identity-id=EH1HDMB1FH2TC",
  ],
  [
    "arn",
    "arn:aws-cn:iam::cloudfront:user/CloudFront Origin Access Identity EH1HDMB1FH2TC",
    "identity named partition=aws-cn, identity-id=EH1HDMB1FH2TC",
  ],
  ["arn", "arn:aws:iam::cloudfront:user/somebody", ""],
  ["account", "123456789015", "chosen named edition=small"],
  ["service", "large.amazonaws.com", "chosen named edition=large"],
  ["arn", "arn:aws:iam::111122223333:role/x", "told told principal-arn=arn:aws:iam::111122223333:role/x"],
  ["arn", "arn:aws:iam::00011122233344:role/x", "told told"],
  ["account", "111122223333", "account told account-id=111122223333"],
  ["federated", "arn:aws:iam::111122223333:oidc-provider/login.example.com", "provider named"],
  ["federated", "login.example.com.evil.com", ""],
  ["federated", "accounts.google.com", "shared told"],
  ["everyone", "*", ""],
  ["id", "AROAEXAMPLE", ""],
])("%s %s is %s", (kind, id, expected) => {
  const seen = seenIn({ kind, id }, invented).map(({ service: one, sure, told }) => {
    const values = Object.entries(told).map(([name, value]) => `${name}=${value}`);
    return `${one.id} ${sure}${values.length > 0 ? ` ${values.join(", ")}` : ""}`;
  });
  expect([...new Set(seen)].join(", ")).toBe(expected);
});

const accounts = accountsOf(services);
const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 12, maxLength: 12 }).map((all) => all.join(""));
const strangers = digits.filter((account) => !accounts.has(account));

/** Names in an account, among them those that vendors have in theirs. */
const names = fc.constantFrom(
  ...services.flatMap((one) =>
    comersOf(one).flatMap(({ kind, text }) => (kind === "arn" ? [text.split(":").slice(5).join(":")] : [])),
  ),
  "root",
  "user/cloudfront",
  "role/service-role/worker",
);
const anybody: fc.Arbitrary<Principal> = fc.oneof(
  strangers.map((id): Principal => ({ kind: "account", id })),
  fc
    .record({ account: strangers, name: names, partition: fc.constantFrom("aws", "aws-cn", "aws-us-gov") })
    .map(({ account, name, partition }): Principal => ({
      kind: "arn",
      id: `arn:${partition}:iam::${account}:${name}`,
    })),
  strangers.map((account): Principal => ({ kind: "arn", id: `arn:aws:sts::${account}:assumed-role/x/y` })),
  fc.stringMatching(/^[0-9a-f]{64}$/).map((id): Principal => ({ kind: "canonical", id })),
  fc.stringMatching(/^[a-z]{3,12}$/).map((name): Principal => ({ kind: "service", id: `x${name}.amazonaws.com` })),
  fc.domain().map((id): Principal => ({ kind: "federated", id })),
  strangers.map((account): Principal => ({ kind: "federated", id: `arn:aws:iam::${account}:saml-provider/x` })),
);

test("no stranger is ever a vendor", () => {
  fc.assert(
    fc.property(anybody, (principal) => {
      expect(servicesOf(principal, services)).toEqual([]);
    }),
    { numRuns: 1_000 },
  );
});

test("the accounts of the catalogue are many, each 12 digits", () => {
  expect(accounts.size).toBeGreaterThan(20);
  expect([...accounts.keys()].filter((account) => !/^\d{12}$/.test(account))).toEqual([]);
});
