import { rmSync } from "node:fs";
import type { BucketChoice, Choices } from "../../src/grants/choices";
import { documentJson } from "../../src/grants/document";
import { directionSets } from "../../src/grants/needs";
import { policiesFor } from "../../src/grants/policies";
import { equivalent, parsePolicy, type Policy } from "../../src/policy";
import { choicesOf, featureSets, keyArn, offline, ways, type Way } from "../support/configurations";
import { describeWith } from "../support/describe-with";
import { unordered } from "../support/held";
import { attachProvider } from "../support/provider";
import { moduleInputs, temporary, write, writeModule } from "../support/root";
import { prepare, terraform } from "../support/terraform";

type Buckets = { readonly [label: string]: BucketChoice };

/** For each set of directions one bucket as a whole, and one narrowed: each with a key of its own. */
const everyBucket = ({ pattern }: Way): Buckets =>
  Object.fromEntries(
    directionSets(pattern).flatMap((access, at): (readonly [string, BucketChoice])[] => {
      const name = access.join("-");
      const key = (of: string) => ({ kms: { keyArn: `${keyArn}-${at}${of}` } });
      return [
        [name, { name, access, ...key("a") }],
        [`${name}-part`, { name: `${name}-part`, access, paths: ["vod/*", "a/film.mp4"], ...key("b") }],
      ];
    }),
  );

/** Every feature set with all buckets; where one document speaks of all buckets, each bucket alone, too. */
const everyChoice = (way: Way): readonly Choices[] => {
  const all = everyBucket(way);
  const alone = way.kind === "bucket-policy" ? [] : Object.entries(all);
  return [
    ...featureSets(way).map((features) => choicesOf(way, all, { features })),
    ...alone.map(([label, bucket]) => choicesOf(way, { [label]: bucket })),
  ];
};

/** One key, and one bucket, for several purposes: a module does not know that, so it may say in two statements what could be one. */
const sharing = (way: Way): Choices => {
  const kms = { keyArn };
  const sets = directionSets(way.pattern);
  return choicesOf(way, {
    ...Object.fromEntries(sets.map((access) => [access.join("-"), { name: "media", access, kms }])),
    ...Object.fromEntries(
      sets.map((access) => [`${access.join("-")}-part`, { name: access.join("-"), access, paths: ["vod/*"], kms }]),
    ),
  });
};

const cases = ways.map((way) => ({
  way,
  name: way.name,
  all: [...everyChoice(way), ...(way.kind === "bucket-policy" ? [] : [sharing(way)])],
}));

type Made = string | { readonly [label: string]: string };

/** Label → document; that of a role or user has none. */
const labelled = (made: Made | undefined): { readonly [label: string]: unknown } =>
  Object.fromEntries(
    Object.entries(typeof made === "string" ? { "": made } : (made ?? {})).map(([label, json]) => [
      label,
      JSON.parse(json),
    ]),
  );

const expectedOf = ({ pattern, kind }: Way, choices: Choices): { readonly [label: string]: unknown } => {
  const { buckets, identity } = policiesFor(pattern, choices);
  if (kind !== "bucket-policy") return { "": documentJson(identity) };
  return Object.fromEntries(
    Object.entries(choices.buckets).map(([label, { name }]) => [label, documentJson(buckets[name] ?? [])]),
  );
};

/** One plan of every module in every way in which its switches can stand; the AWS provider makes the documents. */
describeWith(["terraform"], "every module with every feature set", () => {
  const folder = temporary();
  let detach: () => Promise<void>;
  let planned: { readonly [way: string]: { readonly value: readonly Made[] } };

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
    const root = {
      provider: { aws: offline },
      module: Object.fromEntries(calls),
      output: Object.fromEntries(outputs),
    };
    write(folder, [["main.tf.json", JSON.stringify(root)]]);
    prepare(folder);
    terraform(folder, "plan", "-out", "plan");
    const plan = JSON.parse(terraform(folder, "show", "-json", "plan")) as {
      planned_values: { outputs: typeof planned };
    };
    planned = plan.planned_values.outputs;
  }, 180_000);
  afterAll(async () => {
    await detach();
    rmSync(folder, { recursive: true });
  });

  test.each(cases)("$name grants just what is expected", ({ way, name }) => {
    for (const [at, one] of everyChoice(way).entries()) {
      const made = labelled(planned[name]?.value[at]);
      expect({ features: one.features, made: unordered(made) }).toEqual({
        features: one.features,
        made: unordered(expectedOf(way, one)),
      });
    }
  });

  test.each(cases.filter(({ way }) => way.kind !== "bucket-policy"))(
    "$name grants the same where buckets and keys are shared",
    ({ way, name }) => {
      const read = (json: unknown): Policy => {
        const { policy, problems } = parsePolicy(json, { kind: "identity" });
        // what says the same twice is a suggestion
        expect(problems.filter(({ class: kind }) => kind !== "suggestion")).toEqual([]);
        if (policy === undefined) throw new Error("no policy");
        return policy;
      };
      const made = read(labelled(planned[name]?.value.at(-1))[""]);
      const expected = read(expectedOf(way, sharing(way))[""]);
      expect(equivalent(made, expected)).toBe(true);
    },
  );
});
