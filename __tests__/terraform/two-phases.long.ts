import { rmSync } from "node:fs";
import { renderHcl } from "../../src/emit/hcl";
import { snippet } from "../../src/terraform/snippet/snippet";
import { decide, parsePolicy } from "../../src/policy";
import { choicesOf, shapeWays, type Way } from "../support/configurations";
import { describeWith } from "../support/describe-with";
import { startMoto, type Moto } from "../support/moto";
import { attachProvider } from "../support/provider";
import { moduleInputs, temporary, write, writeModule } from "../support/root";
import { prepare, terraform } from "../support/terraform";

/** Roles whose vendor tells who comes, or the external ID, only once it knows the role. */
const late = shapeWays.filter(({ pattern }) => Object.values(pattern.told).some(({ when }) => when === "after"));

function fullChoices(way: Way) {
  return choicesOf(way, { media: { name: "acme-media", access: ["output"] } });
}

function choicesAt(way: Way, isTold: boolean) {
  const full = fullChoices(way);
  if (isTold) return full;
  const isLate = (name: string): boolean => way.pattern.told[name]?.when === "after";
  const { principalArn, externalId, ...rest } = full;
  return {
    ...rest,
    ...(principalArn === undefined || isLate("principal-arn") ? {} : { principalArn }),
    ...(externalId === undefined || isLate("external-id") ? {} : { externalId }),
  };
}

describeWith(["terraform", "moto"], "a role that waits for what its vendor tells", () => {
  const folder = temporary();
  let moto: Moto;
  let detach: () => Promise<void>;
  const outside = ["arn:aws:iam::444455556666:role/export", "arn:aws:iam::111122223333:role/transcoder"];

  const applied = (isTold: boolean): void => {
    const modules = late.map((way): readonly [string, object] => [
      way.name,
      { source: `./hcl/${way.name}`, ...moduleInputs(way, choicesAt(way, isTold), `m-${way.name}`) },
    ]);
    write(folder, [["main.tf.json", JSON.stringify({ module: Object.fromEntries(modules) })]]);
    const names = { service: "role", bucket: (name: string) => name };
    for (const way of late) {
      const blocks = snippet(
        way.pattern,
        choicesAt(way, isTold),
        { ...names, service: way.name.replaceAll("-", "_") },
        { name: `s-${way.name}` },
      );
      write(folder, [[`${way.name}.tf`, renderHcl(blocks)]]);
    }
    prepare(folder);
    terraform(folder, "apply", "-auto-approve");
  };

  /** Who of those outside may assume the role, with the right external ID. */
  const entering = async (way: Way, by: string): Promise<readonly string[]> => {
    const { trust } = await moto.role(`${by}-${way.name}`);
    const { policy, problems } = parsePolicy(trust, { kind: "trust" });
    expect(problems.filter(({ refused }) => refused)).toEqual([]);
    if (policy === undefined) throw new Error("no policy");
    const context = { "sts:ExternalId": fullChoices(way).externalId ?? "" };
    return outside.filter(
      (principal) =>
        decide(policy, { principal, action: "sts:AssumeRole", context }).answer !== "denied-explicitly" &&
        decide(policy, { principal, action: "sts:AssumeRole", context }).answer !== "denied-by-default",
    );
  };

  beforeAll(async () => {
    [moto, detach] = await Promise.all([startMoto(), attachProvider()]);
    await moto.createBucket("acme-media");
    for (const way of late) writeModule(folder, way);
    write(folder, [["provider.tf", moto.provider]]);
  }, 60_000);
  afterAll(async () => {
    await Promise.all([moto.stop(), detach()]);
    rmSync(folder, { recursive: true });
  });

  test("lets nobody in at first, then the one who was told, and is done", async () => {
    expect(late.length).toBeGreaterThan(1);
    applied(false);
    for (const way of late) for (const by of ["m", "s"]) expect(await entering(way, by)).toEqual([]);
    applied(true);
    for (const way of late) for (const by of ["m", "s"]) expect(await entering(way, by)).toHaveLength(1);
    expect(terraform(folder, "plan", "-detailed-exitcode")).toContain("No changes");
  }, 120_000);
});
