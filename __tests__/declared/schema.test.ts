import Ajv, { type ValidateFunction } from "ajv";
import { parse, stringify } from "yaml";
import type { ServicePattern } from "../../src/catalogue/pattern";
import type { Way } from "../../src/catalogue/way";
import { UserError } from "../../src/catalogue/user-error";
import { service, serviceIds } from "../../src/cli/services";
import { patterns } from "../support/patterns";
import { readDeclared } from "../../src/declared/read";
import { grantsSchema } from "../../src/declared/schema";
import { choicesOf, toldAsks } from "../../src/grants/ways/ask";
import { ruleIds } from "../../src/review/rules/all";

let compiled: ValidateFunction | undefined;
/** As an editor has it: not the module that the build compiled. */
function passes(file: unknown): boolean {
  compiled ??= new Ajv({ strict: false }).compile(grantsSchema(patterns, ruleIds));
  return compiled(file);
}

function isRead(file: unknown): boolean {
  try {
    readDeclared(stringify(file), "grants.yaml", { serviceIds: serviceIds(), service, ruleIds, textOf: () => "{}" });
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

interface Grant {
  readonly [key: string]: unknown;
}

/** A name that every rule of the catalogue takes, or this service's. */
function bucketOf({ bucket = [] }: ServicePattern): string {
  return `${bucket.find(({ rule }) => rule === "prefix")?.value ?? ""}acme-one`;
}

function grantOf(pattern: ServicePattern, way: Way): Grant {
  const direction = pattern.access.input === undefined ? "output" : "input";
  const told = toldAsks(pattern, way).map(({ name }) => [
    name,
    choicesOf(name, way)[0] ?? pattern.told[name]?.example ?? "",
  ]);
  return {
    service: pattern.id,
    way: way.kind,
    [direction]: `${bucketOf(pattern)}/vod/*`,
    ...(Object.fromEntries(told) as Grant),
    owner: "me",
    reason: "VOD-1",
  };
}

function file(grant: Grant): unknown {
  return { version: 1, grants: { one: grant } };
}
function without(grant: Grant, key: string): Grant {
  return Object.fromEntries(Object.entries(grant).filter(([name]) => name !== key));
}

test("editor and reader agree on every service and way, and on what is missing or too much", () => {
  const wrong = patterns.flatMap((pattern) =>
    pattern.ways.flatMap((way) => {
      const right = grantOf(pattern, way);
      const needed = toldAsks(pattern, way).flatMap(({ name, missing }) => (missing === undefined ? [] : [name]));
      const [feature] = Object.keys(pattern.features);
      const cases: readonly (readonly [string, Grant, boolean])[] = [
        ["as it is", right, true],
        ...(feature === undefined ? [] : [["with a feature", { ...right, without: [feature] }, true] as const]),
        ...(way === pattern.ways[0] ? [["without its way", without(right, "way"), true] as const] : []),
        ...needed.map((name) => [`without ${name}`, without(right, name), false] as const),
        ["with a stranger's key", { ...right, "no-such-key": "x" }, false],
        ["with a stranger's feature", { ...right, with: ["no-such-feature"] }, false],
        ["nowhere", without(without(right, "input"), "output"), false],
        ["without a reason", without(right, "reason"), false],
      ];
      return cases
        .filter(([, grant, fine]) => passes(file(grant)) !== fine || isRead(file(grant)) !== fine)
        .map(([name]) => `${pattern.id} by ${way.kind} ${name}`);
    }),
  );
  expect(wrong).toEqual([]);
});

test.each([
  ["service: zencodr", false],
  ["principal: archive, read: acme-in", true],
  ["principal: archive, may: { s3:GetObject: [acme-in, acme-in/a] }", true],
  ["principal: archive, may: { s3:GetObjekt: acme-in }", false],
  ["principal: archive, input: acme-in", false],
  ["principal: archive, service: zencoder, input: acme-in", false],
  ["service: zencoder, input: Acme", false],
  ["service: zencoder, input: acme-in//a", false],
  ["service: zencoder, input: s3://acme-in/", true],
  ["service: zencoder, input: acme-in, expires: 2027-06-30", true],
  ["service: zencoder, input: acme-in, expires: 2027-06-30T10:00:00+02:00", true],
  ["service: zencoder, input: acme-in, expires: in 3 days", false],
  ["service: zencoder, input: acme-in, review-by: 2027-6-1", false],
  ["service: zencoder, input: acme-in, ticket: 12", true],
])("%s: %s", (fields, fine) => {
  const text = `version: 1\naccounts: { archive: "111122223333" }\ngrants: { one: { ${fields}, owner: me, reason: a } }`;
  const given: unknown = parse(text);
  expect([passes(given), isRead(given)]).toEqual([fine, fine]);
});
