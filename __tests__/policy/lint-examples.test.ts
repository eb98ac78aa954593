import { service, serviceIds } from "../../src/cli/services";
import { policy } from "../../src/cli/policy";
import { toldBy } from "../../src/catalogue/told";
import { wayOf } from "../../src/grants/way";
import { parsePolicy, type PolicyKind } from "../../src/policy";
import { examples } from "./lint/examples";

test.each(examples)("AWS's example on %s", (_, kind, document, said) => {
  expect(parsePolicy(document, { kind }).problems.map(({ check }) => check)).toEqual(said);
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
