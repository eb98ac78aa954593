import { fields } from "../../src/catalogue/field";
import { registryFiles } from "../../src/emit/registry";
import { moduleName } from "../../src/terraform/module/versions";
import { services } from "../../src/library/services.generated";

const index = registryFiles(services, "").get("README.md") ?? "";

test("the index has every module once, below the heading of its service's field", () => {
  const sections = new Map(
    index
      .split(/^## /m)
      .slice(1)
      .map((section) => [section.split("\n")[0] ?? "", section] as const),
  );
  for (const pattern of services)
    for (const { kind } of pattern.ways) {
      const link = `](modules/${moduleName(pattern, kind)})`;
      expect([link, index.split(link).length]).toEqual([link, 2]);
      expect(sections.get(fields[pattern.field])).toContain(link);
    }
});

test("the index says how many there are, and has no heading without modules", () => {
  const ways = services.flatMap((pattern) => pattern.ways);
  expect(index).toContain(`\n${ways.length} modules for ${services.length} services:`);
  const [zencoder] = services.filter(({ id }) => id === "zencoder");
  const small = zencoder === undefined ? "" : (registryFiles([zencoder], "").get("README.md") ?? "");
  expect([...small.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading)).toEqual([fields.video, "How to use one"]);
});
