import { hasTwoNames, whoOf } from "../../src/catalogue/who";
import { wayOf } from "../../src/grants/way";
import { rmSync } from "node:fs";
import type { BucketChoice, Choices } from "../../src/grants/choices";
import { documentJson } from "../../src/grants/document";
import { directionSets } from "../../src/grants/needs";
import type { Statement } from "../../src/grants/statement";
import { terraformModule } from "../../src/terraform/module/module";
import { policiesFor } from "../../src/grants/policies";
import { sidPrefix } from "../../src/grants/sid";
import { comparePolicies, equivalent, parsePolicy, type Policy, type PolicyKind } from "../../src/policy";
import { atomsOf, sidsOf } from "../support/atoms";
import { choicesOf, featureSets, keyArn, offline, tried as ways, type Way } from "../support/configurations";
import { describeWith } from "../support/describe-with";
import { attachProvider } from "../support/provider";
import { moduleInputs, temporary, write, writeModule } from "../support/root";
import { prepare, terraform } from "../support/terraform";

type Buckets = { readonly [label: string]: BucketChoice };

/** For each set of directions one bucket as a whole, and one narrowed: each with a key of its own. */
function everyBucket({ pattern }: Way): Buckets {
  return Object.fromEntries(
    directionSets(pattern).flatMap((access, at): (readonly [string, BucketChoice])[] => {
      const name = access.join("-");
      const key = (of: string) => ({ kms: { keyArn: `${keyArn}-${at}${of}` } });
      return [
        [name, { name, access, ...key("a") }],
        [`${name}-part`, { name: `${name}-part`, access, paths: ["vod/*", "a/film.mp4"], ...key("b") }],
      ];
    }),
  );
}

function withoutKeys(buckets: Buckets): Buckets {
  return Object.fromEntries(Object.entries(buckets).map(([label, { kms: _, ...bucket }]) => [label, bucket]));
}

function hasCanonicalUser({ pattern, kind }: Way): boolean {
  return hasTwoNames(whoOf(wayOf(pattern, kind)));
}

/**
 * Every feature set with all buckets at once; then what else changes a policy, with every feature on and with none: no keys, an
 * end, the principal's other name and, where one document speaks of all buckets, each bucket alone.
 */
function everyChoice(way: Way): readonly Choices[] {
  const all = everyBucket(way);
  const sets = featureSets(way);
  const extremes = [...new Set([sets[0] ?? {}, sets.at(-1) ?? {}])];
  const alone = way.kind === "bucket-policy" ? [] : Object.entries(all).map(([label, bucket]) => ({ [label]: bucket }));
  return [
    ...sets.map((features) => choicesOf(way, all, { features })),
    ...extremes.flatMap((features) => [
      choicesOf(way, withoutKeys(all), { features }),
      choicesOf(way, all, { features, expiresAt: "2027-01-31T00:00:00Z" }),
      ...(hasCanonicalUser(way) ? [choicesOf(way, all, { features, principalType: "CanonicalUser" })] : []),
      ...alone.map((buckets) => choicesOf(way, buckets, { features })),
    ]),
  ];
}

/** One key, and one bucket, for several purposes: a module does not know that, so it may say in two statements what could be one. */
function sharing(way: Way): Choices {
  const kms = { keyArn };
  const sets = directionSets(way.pattern);
  return choicesOf(way, {
    ...Object.fromEntries(sets.map((access) => [access.join("-"), { name: "media", access, kms }])),
    ...Object.fromEntries(
      sets.map((access) => [`${access.join("-")}-part`, { name: access.join("-"), access, paths: ["vod/*"], kms }]),
    ),
  });
}

const cases = ways.map((way) => ({
  way,
  name: way.name,
  all: [...everyChoice(way), ...(way.kind === "bucket-policy" ? [] : [sharing(way)])],
}));

type Made = string | { readonly [label: string]: string };

/** Label → document; that of a role or user has none. */
function labelled(made: Made | undefined): { readonly [label: string]: unknown } {
  return Object.fromEntries(
    Object.entries(typeof made === "string" ? { "": made } : (made ?? {})).map(([label, json]) => [
      label,
      JSON.parse(json),
    ]),
  );
}

function expectedOf({ pattern, kind }: Way, choices: Choices): { readonly [label: string]: unknown } {
  const { buckets, identity } = policiesFor(pattern, { ...choices, name: "m" });
  if (kind !== "bucket-policy") return { "": documentJson(identity) };
  return Object.fromEntries(
    Object.entries(choices.buckets).map(([label, { name }]) => [label, documentJson(buckets[name] ?? [])]),
  );
}

/** Said of an AWS service that sends no source; its pattern says so in a pitfall. */
const untied = "restrict-access-to-service-principal";

function policyOf(json: unknown, kind: PolicyKind): Policy {
  const { policy, problems } = parsePolicy(json, { kind });
  // what says the same twice is a suggestion
  expect(problems.filter(({ class: of, code }) => of !== "suggestion" && code !== untied)).toEqual([]);
  if (policy === undefined) throw new Error("no policy");
  return policy;
}

/** The same access for the policy engine, and the same actions on the same resources under the same conditions. */
function expectSame(way: Way, made: unknown, expected: unknown): void {
  expect(atomsOf(made)).toEqual(atomsOf(expected));
  const kind = way.kind === "bucket-policy" ? "resource" : "identity";
  expect(comparePolicies(policyOf(made, kind), policyOf(expected, kind))).toMatchObject({ relation: "equal" });
  const sids = sidsOf(made);
  expect(sids.filter((sid) => !sid.startsWith(sidPrefix(way.pattern)) || !/^[0-9A-Za-z]+$/.test(sid))).toEqual([]);
  expect(new Set(sids).size).toBe(sids.length);
}

interface PlannedModule {
  readonly address: string;
  readonly resources: readonly { readonly type: string; readonly values: { readonly [name: string]: unknown } }[];
}

/** Grants on keys, as `<name> <key> <grantee> <operations>`. */
function grantsIn(modules: readonly PlannedModule[], call: string): readonly string[] {
  return modules
    .filter(({ address }) => address === `module.${call}`)
    .flatMap(({ resources }) => resources)
    .filter(({ type }) => type === "aws_kms_grant")
    .map(({ values: { name, key_id, grantee_principal, operations } }) =>
      [name, key_id, grantee_principal, ...[...(operations as readonly string[])].sort()].join(" "),
    )
    .sort();
}

function grantsExpected({ pattern }: Way, choices: Choices): readonly string[] {
  return policiesFor(pattern, choices)
    .keyGrants.map(({ name, keyArn: key, granteePrincipal, operations }) =>
      [name, key, granteePrincipal, ...[...operations].sort()].join(" "),
    )
    .sort();
}

/** Label → statements of the policy of the bucket's key. */
function keyPoliciesExpected({ pattern }: Way, choices: Choices): { readonly [label: string]: readonly Statement[] } {
  const { keyPolicies } = policiesFor(pattern, choices);
  return Object.fromEntries(
    Object.entries(choices.buckets).flatMap(([label, { kms }]) => {
      const statements = keyPolicies[kms?.keyArn ?? ""];
      return statements === undefined ? [] : [[label, statements]];
    }),
  );
}

/** One plan of every module in every way in which its switches can stand; the AWS provider makes the documents. */
describeWith(["terraform"], "every module with every feature set", () => {
  const folder = temporary();
  let detach: () => Promise<void>;
  let planned: {
    readonly outputs: { readonly [way: string]: { readonly value: readonly Made[] } };
    readonly root_module: { readonly child_modules: readonly PlannedModule[] };
  };

  beforeAll(async () => {
    detach = await attachProvider();
    for (const way of ways) writeModule(folder, way);
    const calls = cases.flatMap(({ way, name, all }) =>
      all.map((one, at) => [`${name}-${at}`, { source: `./hcl/${name}`, ...moduleInputs(way, one, "m") }] as const),
    );
    const outputs = cases.map(({ way, name, all }) => {
      const output = way.kind === "bucket-policy" ? "policy_documents" : "policy_document";
      return [name, { value: all.map((_, at) => `\${module.${name}-${at}.${output}}`) }] as const;
    });
    const keyOutputs = cases
      .filter(({ way }) =>
        terraformModule(way.pattern, way.kind).outputs.some(({ labels }) => labels[0] === "key_policy_statements"),
      )
      .map(
        ({ name, all }) =>
          [`${name}-keys`, { value: all.map((_, at) => `\${module.${name}-${at}.key_policy_statements}`) }] as const,
      );
    const root = {
      provider: { aws: offline },
      module: Object.fromEntries(calls),
      output: Object.fromEntries([...outputs, ...keyOutputs]),
    };
    write(folder, [["main.tf.json", JSON.stringify(root)]]);
    prepare(folder);
    terraform(folder, "plan", "-out", "plan");
    planned = (JSON.parse(terraform(folder, "show", "-json", "plan")) as { planned_values: typeof planned })
      .planned_values;
  }, 180_000);
  afterAll(async () => {
    await detach();
    rmSync(folder, { recursive: true });
  });

  test.each(cases)("$name grants just what is expected", ({ way, name }) => {
    for (const [at, one] of everyChoice(way).entries()) {
      const made = labelled(planned.outputs[name]?.value[at]);
      const expected = expectedOf(way, one);
      expect(Object.keys(made).sort()).toEqual(Object.keys(expected).sort());
      for (const [label, document] of Object.entries(expected)) expectSame(way, made[label], document);
      for (const [label, statements] of Object.entries(keyPoliciesExpected(way, one)))
        expect(atomsOf(labelled(planned.outputs[`${name}-keys`]?.value[at])[label])).toEqual(
          atomsOf(documentJson(statements)),
        );
      expect(grantsIn(planned.root_module.child_modules, `${name}-${at}`)).toEqual(grantsExpected(way, one));
    }
  });

  test.each(cases.filter(({ way }) => way.kind !== "bucket-policy"))(
    "$name grants the same where buckets and keys are shared",
    ({ way, name }) => {
      const made = policyOf(labelled(planned.outputs[name]?.value.at(-1))[""], "identity");
      const expected = policyOf(expectedOf(way, sharing(way))[""], "identity");
      expect(equivalent(made, expected)).toBe(true);
    },
  );
});
