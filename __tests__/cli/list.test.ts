import { serviceIds } from "../../src/cli/services";
import { run } from "../support/run";

interface Listed {
  readonly services: readonly {
    readonly id: string;
    readonly ways: readonly { readonly way: string; readonly principal: string }[];
  }[];
}

const listed = (...args: readonly string[]): Listed =>
  JSON.parse(run(["list", ...args, "--format", "json"]).stdout) as Listed;

test("every service is listed, with its ways and whom they let in", () => {
  const { services } = listed();
  expect(services.map(({ id }) => id)).toEqual(serviceIds());
  expect(services.find(({ id }) => id === "bitmovin-encoding")?.ways).toEqual([
    { way: "role", principal: "arn:aws:iam::630681592166:user/bitmovinCustomerS3Access" },
    { way: "user", principal: "an IAM user of yours" },
  ]);
});

test("the table has a row for each way in", () => {
  const [, ...rows] = run(["list"]).stdout.trimEnd().split("\n");
  const ways = listed().services.flatMap(({ id, ways: of }) => of.map(({ way }) => `${id} ${way}`));
  expect(rows.map((row) => row.split(/ {2,}/)).map(([id, , way]) => `${id} ${way}`)).toEqual(ways);
});

test.each([
  ["ZENCODER", ["zencoder"]],
  ["bitmovin", ["bitmovin-analytics", "bitmovin-encoding"]],
])("%s finds by id, name or vendor, whatever its case", (word, expected) => {
  expect(listed(word).services.map(({ id }) => id)).toEqual(expected);
  expect(run(["list", word]).stdout.split("\n")[1]).toMatch(new RegExp(`^${expected[0] ?? ""} `));
});

test("a word that no service has is said in one line", () => {
  const { code, stderr } = run(["list", "no-such-vendor"]);
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: `grantform: no service has "no-such-vendor" in its id, name or vendor: grantform list shows all ${serviceIds().length}\n`,
  });
});
