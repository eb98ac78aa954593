import { rmSync } from "node:fs";
import type { BucketChoice, Choices } from "../../src/grants/choices";
import { documentJson } from "../../src/grants/document";
import { policiesFor } from "../../src/grants/policies";
import { choicesOf, offline, ways } from "../support/configurations";
import { describeWith } from "../support/describe-with";
import { attachProvider } from "../support/provider";
import { moduleInputs, temporary, write, writeModule } from "../support/root";
import { prepare, tryTerraform } from "../support/terraform";

function bytes(json: string): number {
  return Buffer.byteLength(json);
}
function characters(json: string): number {
  return json.replace(/\s/g, "").length;
}

const cases = [
  {
    name: "zencoder-bucket-policy",
    sids: ["ZencoderObjects", "ZencoderBucket"],
    limit: 20480,
    sizeOf: bytes,
    message: (size: number) =>
      `The policy of bucket media has ${size} bytes, S3 accepts 20480: shorten paths or source_policy_documents.`,
  },
  {
    name: "zencoder-user",
    sids: ["ZencoderInputObjects", "ZencoderInputBucket"],
    limit: 6144,
    sizeOf: characters,
    message: (size: number) =>
      `The user's policy has ${size} characters, IAM accepts 6144: shorten paths, or split the buckets over two modules.`,
  },
  {
    name: "bitmovin-encoding-role",
    sids: ["BitmovinEncodingInputObjects", "BitmovinEncodingInputBucket"],
    limit: 10240,
    sizeOf: characters,
    message: (size: number) =>
      `The role's policy has ${size} characters, IAM accepts 10240: shorten paths, or split the buckets over two modules.`,
  },
];
type Case = (typeof cases)[number];

function wayOf({ name }: Case) {
  const way = ways.find((one) => one.name === name);
  if (way === undefined) throw new Error(`no ${name}`);
  return way;
}

/** A bucket whose policy has just this size: many paths, the last of the length that is missing. */
function choicesWith(one: Case, size: number): Choices {
  const way = wayOf(one);
  const choices = (last: number): Choices => {
    const paths = Array.from({ length: Math.floor(size / 300) }, (_, at) => `ü ${at}/${"x".repeat(200)}/*`);
    const media: BucketChoice = { name: "media", access: ["input"], paths: [...paths, `last/${"y".repeat(last)}`] };
    return choicesOf(way, { media });
  };
  const sizeWith = (last: number): number => {
    const { buckets, identity } = policiesFor(way.pattern, choices(last));
    // a module's statements have Sids of their own
    const statements = (buckets["media"] ?? identity).map((statement, at) => ({
      ...statement,
      sid: one.sids[at] ?? "",
    }));
    expect(statements).toHaveLength(one.sids.length);
    return one.sizeOf(JSON.stringify(documentJson(statements)));
  };
  const last = 1 + size - sizeWith(1);
  expect(sizeWith(last)).toBe(size);
  return choices(last);
}

interface Line {
  readonly diagnostic?: { readonly severity: string; readonly detail: string; readonly address?: string };
}

describeWith(["terraform"], "a policy that AWS would refuse for its size", () => {
  const folder = temporary();
  let detach: () => Promise<void>;
  let said: readonly string[];

  beforeAll(async () => {
    detach = await attachProvider();
    const calls = cases.flatMap((one) =>
      [one.limit, one.limit + 1].map((size) => {
        writeModule(folder, wayOf(one));
        const inputs = moduleInputs(wayOf(one), choicesWith(one, size), "media");
        return [`${one.name}-${size}`, { source: `./hcl/${one.name}`, ...inputs }] as const;
      }),
    );
    const root = { provider: { aws: offline }, module: Object.fromEntries(calls) };
    write(folder, [["main.tf.json", JSON.stringify(root)]]);
    prepare(folder);
    said = tryTerraform(folder, "plan", "-json")
      .stdout.trim()
      .split("\n")
      .map((line) => (JSON.parse(line) as Line).diagnostic)
      .flatMap((diagnostic) => (diagnostic === undefined ? [] : [`${diagnostic.severity}: ${diagnostic.detail}`]));
  });
  afterAll(async () => {
    await detach();
    rmSync(folder, { recursive: true });
  });

  test.each(cases)("$name: $limit is accepted, one more is not", ({ limit, message }) => {
    expect(said.filter((text) => text.includes(`accepts ${limit}:`))).toEqual([`error: ${message(limit + 1)}`]);
  });

  test("nothing else is said", () => expect(said).toHaveLength(cases.length));
});
