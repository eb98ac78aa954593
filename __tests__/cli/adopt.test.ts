import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { command } from "../../src/cli/adopt";
import { declaredIn } from "../../src/cli/grants-file";
import { pathOf } from "../review/case";

const folder = mkdtempSync(join(tmpdir(), "grantform-adopt-"));
function at(name: string): string {
  return join(folder, name);
}

let said: string;
beforeEach(() => {
  said = "";
  jest.spyOn(process.stderr, "write").mockImplementation((text) => ((said += String(text)), true));
});
afterEach(() => jest.restoreAllMocks());

function adopt(...words: readonly string[]) {
  return command().exitOverride().parseAsync(words, { from: "user" });
}

test("writes a file that is read at once, and says what a person has to fill in", async () => {
  await adopt(pathOf("exact-role", "plan.json"), "--out", at("grants.yaml"));
  const { grants, buckets } = declaredIn(at("grants.yaml"));
  expect(grants).toMatchObject([{ kind: "service", owner: "to be filled in", name: "bitmovin-encoding" }]);
  expect(buckets).toMatchObject([{ name: "acme-out", terraform: "aws_s3_bucket.out" }]);
  expect(said).toBe("grantform: 1 grant: fill in owner and reason of each\n");
});

test("a file that is there is left as it is", async () => {
  writeFileSync(at("mine.yaml"), "version: 1\n");
  await expect(adopt(pathOf("exact-role", "plan.json"), "--out", at("mine.yaml"))).rejects.toThrow(
    /mine\.yaml exists: /,
  );
  expect(readFileSync(at("mine.yaml"), "utf8")).toBe("version: 1\n");
});

test.each([
  ["none.json", undefined, /none\.json does not exist/],
  ["text.json", "hello", /text\.json is not JSON/],
  ["other.json", '{"a":1}', /other\.json is neither a state nor a plan: run terraform show -json/],
  ["raw.json", '{"lineage":"x","serial":1}', /raw\.json is a state file as Terraform stores it/],
])("%s is bad input, said in one line; nothing is written", async (name, content, message) => {
  if (content !== undefined) writeFileSync(at(name), content);
  await expect(adopt(at(name), "--out", at("out.yaml"))).rejects.toThrow(message);
  expect(existsSync(at("out.yaml"))).toBe(false);
  expect(readdirSync(folder).filter((file) => file.endsWith(".grantform-new"))).toEqual([]);
});
