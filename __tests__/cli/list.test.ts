import { fieldNames, fields } from "../../src/catalogue/field";
import { service, serviceIds } from "../../src/cli/services";
import { run } from "../support/run";

interface Listed {
  readonly services: readonly {
    readonly id: string;
    readonly field: string;
    readonly ways: readonly { readonly way: string; readonly principal: string }[];
  }[];
}

function listed(...args: readonly string[]): Listed {
  return JSON.parse(run(["list", ...args, "--format", "json"]).stdout) as Listed;
}

test("every service is listed, with its ways and whom they let in", () => {
  const { services } = listed();
  expect(services.map(({ id }) => id)).toEqual(serviceIds());
  expect(services.find(({ id }) => id === "bitmovin-encoding")?.ways).toEqual([
    { way: "role", principal: "arn:aws:iam::630681592166:user/bitmovinCustomerS3Access" },
    { way: "user", principal: "an IAM user of yours" },
  ]);
});

test("the table has a row for each way in, below the heading of its field", () => {
  const [, ...lines] = run(["list"]).stdout.trimEnd().split("\n");
  const { services } = listed();
  const expected = fieldNames.flatMap((name) => [
    "",
    fields[name],
    ...services
      .filter(({ field }) => field === name)
      .flatMap(({ id, ways: of }) => of.map(({ way }) => `${id} ${way}`)),
  ]);
  const row = ([id = "", , way]: readonly string[]): string => (way === undefined ? id : `${id} ${way}`);
  expect(lines.map((line) => row(line.split(/ {2,}/)))).toEqual(expected);
});

test.each([
  ["ZENCODER", ["zencoder"]],
  ["bitmovin", ["bitmovin-analytics", "bitmovin-encoding"]],
  ["machine learning", serviceIds().filter((id) => service(id).field === "machine-learning")],
])("%s finds by id, name, vendor or field, whatever its case", (word, expected) => {
  expect(listed(word).services.map(({ id }) => id)).toEqual(expected);
  expect(run(["list", word]).stdout).toContain(`\n${expected[0] ?? ""} `);
});

test("a word that no service has is said in one line", () => {
  const { code, stderr } = run(["list", "no-such-vendor"]);
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: `grantform: no service has "no-such-vendor" in its id, name, vendor or field: grantform list shows all ${serviceIds().length}\n`,
  });
});
