import { hasTwoNames, whoOf } from "../../src/catalogue/who";
import { wayOf } from "../../src/grants/way";
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { BucketChoice, Choices } from "../../src/grants/choices";
import { directionSets } from "../../src/grants/needs";
import { renderHcl } from "../../src/emit/hcl";
import type { TerraformJson } from "../../src/terraform/json";
import { snippet } from "../../src/terraform/snippet/snippet";
import { atomsOf } from "../support/atoms";
import { choicesOf, type Way } from "../support/configurations";
import { describeWith } from "../support/describe-with";
import { expectedFor, heldBy, unordered } from "../support/held";
import { startMoto, type Moto } from "../support/moto";
import { attachProvider } from "../support/provider";
import { moduleInputs, temporary, write, writeModule } from "../support/root";
import { prepare, terraform } from "../support/terraform";

/** A way in with everything on, or with as little as there is; its module in HCL, or as cdktf writes it. */
interface Case {
  readonly way: Way;
  readonly most: boolean;
  readonly form: "hcl" | "json";
}

function titleOf({ way, most }: Case): string {
  return `${way.name}-${most ? "most" : "least"}`;
}

/** Whoever manages the policies has buckets, names and keys of its own. */
interface By {
  readonly prefix: string;
  readonly keys: readonly string[];
}

/** `m-zencoder-user-1`: short enough for a bucket's name. */
function nameOf(one: Case, { prefix }: By): string {
  return `${prefix}-${one.way.name}-${one.most ? 1 : 0}`;
}

/** Two buckets for each set of directions: one as a whole, one narrowed. */
function bucketsOf(one: Case, by: By): readonly (readonly [label: string, bucket: BucketChoice])[] {
  return directionSets(one.way.pattern).flatMap((access, at) => {
    const label = access.join("-");
    const name = `${nameOf(one, by)}-${at}`;
    const kms = one.most ? { kms: { keyArn: by.keys[at] ?? "" } } : {};
    const paths = ["vod/*", "masters/film ü.mp4", "a/?-*/b"];
    return [
      [label, { name, access, ...kms }],
      [`${label}-part`, { name: `${name}-part`, access, paths, ...kms }],
    ] as const;
  });
}

function hasCanonicalUser({ pattern, kind }: Way): boolean {
  return kind === "bucket-policy" && hasTwoNames(whoOf(wayOf(pattern, kind)));
}

function choicesBy(one: Case, by: By): Choices {
  return choicesOf(one.way, Object.fromEntries(bucketsOf(one, by)), {
    features: Object.fromEntries(Object.keys(one.way.pattern.features).map((feature) => [feature, one.most])),
    ...(one.most ? { expiresAt: "2099-01-31T00:00:00Z" } : {}),
    ...(!one.most && hasCanonicalUser(one.way) ? { principalType: "CanonicalUser" } : {}),
  });
}

/** Applies these cases by real Terraform, each by its module and by its snippet. */
export function testApply(cases: readonly Case[]): void {
  describeWith(["terraform", "moto"], "one apply, through the modules and through the snippets", () => {
    const folder = temporary();
    let moto: Moto;
    let detach: () => Promise<void>;
    let byModule: By;
    let bySnippet: By;

    beforeAll(async () => {
      [moto, detach] = await Promise.all([startMoto(), attachProvider()]);
      const keys = async (): Promise<readonly string[]> => [
        await moto.createKey(),
        await moto.createKey(),
        await moto.createKey(),
      ];
      byModule = { prefix: "m", keys: await keys() };
      bySnippet = { prefix: "s", keys: await keys() };
      const calls: { [name: string]: TerraformJson } = {};
      for (const { way } of cases) writeModule(folder, way);
      for (const one of cases) {
        const { way, form } = one;
        for (const by of [byModule, bySnippet]) {
          for (const [, { name }] of bucketsOf(one, by)) await moto.createBucket(name);
        }
        const inputs = moduleInputs(way, choicesBy(one, byModule), nameOf(one, byModule));
        calls[titleOf(one)] = { source: `./${form}/${way.name}`, ...inputs };
        const names = { service: "media", bucket: (name: string) => name.replaceAll("-", "_") };
        const blocks = snippet(way.pattern, choicesBy(one, bySnippet), names, { name: nameOf(one, bySnippet) });
        write(join(folder, "snippets", titleOf(one)), [["main.tf", renderHcl(blocks)]]);
        calls[`snippet-${titleOf(one)}`] = { source: `./snippets/${titleOf(one)}` };
      }
      const root = JSON.stringify({ module: calls }, null, 2);
      write(folder, [
        ["provider.tf", moto.provider],
        ["main.tf.json", root],
      ]);
      prepare(folder);
      terraform(folder, "apply", "-auto-approve");
    }, 180_000);
    afterAll(async () => {
      await Promise.all([moto.stop(), detach()]);
      rmSync(folder, { recursive: true });
    });

    test.each(cases.map((one) => [titleOf(one), one] as const))(
      "%s: the account holds what is expected",
      async (_, one) => {
        for (const by of [byModule, bySnippet]) {
          const choices = choicesBy(one, by);
          // a module's statements are put together otherwise than a snippet's
          const read = by === byModule ? atomsOf : unordered;
          expect(await heldBy(moto, one.way, choices, nameOf(one, by), read)).toEqual(
            expectedFor(one.way, choices, read, nameOf(one, by)),
          );
        }
      },
    );

    test("a second plan is empty", () => {
      expect(terraform(folder, "plan", "-detailed-exitcode")).toContain("No changes");
    });
  });
}
