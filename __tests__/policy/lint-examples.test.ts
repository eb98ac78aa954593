import { readFileSync } from "node:fs";
import { join } from "node:path";
import managed from "../../src/aws/data/managed-policies.json";
import { service, serviceIds } from "../../src/cli/services";
import { policy } from "../../src/cli/policy";
import { toldBy } from "../../src/catalogue/told";
import { wayOf } from "../../src/grants/way";
import { parsePolicy, type PolicyKind } from "../../src/policy";
import { examples } from "./lint/examples";

test.each(examples)("AWS's example on %s", (_, kind, document, said) => {
  expect(parsePolicy(document, { kind }).problems.map(({ check }) => check)).toEqual(said);
});

/** More of them, one a line: the page that has such a policy, its kind where it is to be said, and what is said of it. */
const documentation = readFileSync(join(__dirname, "lint", "documentation.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Documented);

interface Documented {
  readonly page: string;
  readonly kind?: PolicyKind;
  readonly said: readonly string[];
  readonly policy: object;
}

test.each(documentation)("a policy as on $page", ({ kind, said, policy }) => {
  const { problems } = parsePolicy(policy, kind === undefined ? {} : { kind });
  expect(problems.map(({ check }) => check)).toEqual(said);
  expect(problems.filter(({ refused }) => refused)).toEqual([]);
});

/** What AWS's page says of AdministratorAccess and the like; and one slip of AWS's, `arn:*:kms:*:::*`. */
const ofManaged = [
  /^Pass role with star in /,
  /^String like operator with ARN condition keys$/,
  /^Invalid ARN resource$/,
];

test("AWS's managed policies have no errors", () => {
  const graves = Object.entries(managed).flatMap(([name, { statements }]) =>
    parsePolicy({ Version: "2012-10-17", Statement: statements }, { kind: "identity" })
      .problems.filter(({ class: one }) => one === "error" || one === "security-warning")
      .filter(({ check }) => statements.length > 0 && !ofManaged.some((pattern) => pattern.test(check)))
      .map(({ check, path }) => `${name} ${path} ${check}`),
  );
  expect(graves).toEqual([]);
});

/** A folder for each direction that a service has, in a bucket of a name that it takes. */
function folders({ access, bucket = [] }: ReturnType<typeof service>) {
  const prefix = bucket.find(({ rule }) => rule === "prefix")?.value ?? "";
  return {
    input: access.input ? [`${prefix}acme-in/masters/`] : [],
    output: access.output ? [`${prefix}acme-out/renditions/`] : [],
  };
}

/** What is said of a service of AWS that documents no source condition: a pitfall says it, too. */
function told({ pitfalls }: ReturnType<typeof service>): readonly string[] {
  return pitfalls.some(({ about }) => about === "no-proof") ? ["Restrict access to service principal"] : [];
}

const kinds: { readonly [document: string]: PolicyKind } = { trust: "trust", identity: "identity" };

/** Every service by every way of access, with all its features and with the usual ones. */
const own = serviceIds().flatMap((id) => {
  const { ways, features } = service(id);
  return ways.flatMap(({ kind }) =>
    [[], Object.keys(features)].map(
      (on) => [`${id} by ${kind} with ${on.join(" ") || "the usual"}`, id, kind, on] as const,
    ),
  );
});

test.each(own)("nothing is wrong with the catalogue's own policies: %s", (_, id, way, on) => {
  const chosen = wayOf(service(id), way);
  const asked = toldBy(service(id), chosen);
  const { json } = policy(id, {
    ...folders(service(id)),
    kms: [],
    without: [],
    way,
    with: on,
    ...(asked.includes("external-id") ? { externalId: "acme-4711" } : {}),
    ...(asked.includes("principal-arn") ? { principal: "arn:aws:iam::111122223333:root" } : {}),
    told: asked
      .filter((name) => name !== "external-id" && name !== "principal-arn")
      .map((name) => `${name}=${service(id).told[name]?.example ?? ""}`),
  });
  const value = JSON.parse(json) as { readonly [name: string]: unknown };
  const documents = "Statement" in value ? { [way === "user" ? "identity" : "acme"]: value } : value;
  const found = Object.entries(documents).flatMap(([name, document]) =>
    parsePolicy(document, { kind: kinds[name] ?? "resource" })
      .problems.filter(({ check }) => !told(service(id)).includes(check))
      .map(({ check, path }) => `${check} ${path}`),
  );
  expect(found).toEqual([]);
});
