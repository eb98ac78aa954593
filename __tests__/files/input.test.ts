import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { UserError } from "../../src/catalogue/user-error";
import { readInput } from "../../src/files/input";
import { piecesOf } from "../../src/files/standard-input";

const plan = { format_version: "1.2", terraform_version: "1.11.4", resource_changes: [{ address: "a.b" }] };
const json = JSON.stringify(plan);
const log = '{"@level":"info","@message":"Terraform 1.11.4","type":"version"}\n{"@level":"info","type":"x"}\n';
const run = "run terraform plan -out=tfplan && terraform show -json tfplan | grantform review -";

async function* stream(bytes: Buffer, size = 65_536): AsyncIterable<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

const nothing = piecesOf(() => stream(Buffer.alloc(0)));

async function read(bytes: string | Buffer, size?: number): Promise<unknown> {
  return readInput(
    "-",
    piecesOf(() => stream(Buffer.from(bytes as string), size)),
  );
}

describe("standard input", () => {
  test.each([
    ["plain", json],
    ["indented, with a line at the end", `${JSON.stringify(plan, null, 2)}\n`],
    ["with a byte order mark", `\ufeff${json}`],
  ])("a plan %s", async (__, bytes) => {
    expect(await read(bytes)).toEqual(plan);
  });

  test.each<readonly [string, string | Buffer, string]>([
    ["nothing", "", `is empty: ${run}`],
    ["blank lines", " \n\n", `is empty: ${run}`],
    [
      "the binary plan",
      Buffer.from("504b0304140008", "hex"),
      "is the binary plan, not its JSON: run terraform show -json <that file> | grantform review -",
    ],
    ["gzip", Buffer.from("1f8b0800", "hex"), "is compressed with gzip: run gunzip first"],
    [
      "UTF-16 with a mark",
      Buffer.from(`\ufeff${json}`, "utf16le"),
      "is UTF-16, which PowerShell's > writes: run terraform show -json tfplan | Out-File -Encoding utf8 plan.json",
    ],
    [
      "UTF-16 without a mark",
      Buffer.from(json, "utf16le"),
      "is UTF-16, which PowerShell's > writes: run terraform show -json tfplan | Out-File -Encoding utf8 plan.json",
    ],
    [
      "the wrapper's first line",
      `[command]/usr/bin/terraform-bin show -json tfplan\n${json}`,
      "starts with a line of the setup-terraform wrapper: set terraform_wrapper: false in that step",
    ],
    [
      "the wrapper's last lines",
      `${json}\n::debug::Terraform exited with code 0.\n`,
      "ends with a line of the setup-terraform wrapper: set terraform_wrapper: false in that step",
    ],
    [
      "half a plan",
      json.slice(0, -20),
      `ends in the middle of the JSON: the disk was full or the command was stopped; ${run}`,
    ],
    ["a plan with a typing error", json.replace(":", ";"), `is not valid JSON: ${run}`],
    ["a -json log", log, `is the log of a -json run, not a plan: ${run}`],
    ["a -json log, after a blank line", `\n${log}`, `is the log of a -json run, not a plan: ${run}`],
    ["a plan as text", "Terraform will perform the following actions:\n", `is the plan as text, for people: ${run}`],
    ["a plan as coloured text", "\u001b[1mNo changes.\u001b[0m Your", `is the plan as text, for people: ${run}`],
    ["a web page", "<html>", `is not JSON: ${run}`],
    ["a list", "[1]", `is JSON, but not a plan: ${run}`],
    ["an empty object", "{}", `is JSON, but not a plan: it has no format_version; ${run}`],
    [
      "a state file",
      JSON.stringify({ version: 4, terraform_version: "1.11.4", serial: 3, lineage: "x", outputs: {}, resources: [] }),
      `is a state file, not a plan: ${run}`,
    ],
    [
      "a redacted plan of HCP",
      JSON.stringify({ plan_format_version: "1.2", resource_changes: [], provider_schemas: {}, output_changes: {} }),
      "is a redacted plan of HCP Terraform, which leaves values out: fetch the plan's json-output, not json-output-redacted",
    ],
    [
      "a provider schema",
      JSON.stringify({ format_version: "1.0", provider_schemas: {} }),
      `is a provider schema, not a plan: ${run}`,
    ],
  ])("%s is said in one line", async (__, bytes, expected) => {
    const error: unknown = await read(bytes).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect((error as Error).message).toBe(`standard input ${expected}`);
  });

  test("no message quotes the input, which may hold secrets", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 40 }), fc.nat(60), async (noise, at) => {
        const broken = `${json.slice(0, at)}"hunter2"${noise}${json.slice(at)}`;
        const error: unknown = await read(broken).catch((thrown: unknown) => thrown);
        if (error instanceof Error) {
          expect(error).toBeInstanceOf(UserError);
          expect(error.message).not.toMatch(/hunter2|[\n\r]/);
        }
      }),
    );
  });
});

test.each([1, 7, 1000])("in chunks of %d bytes the plan is the same", async (size) => {
  const text = '{"format_version":"1.2","resource_changes":[{"__proto__":{"é":1}}]}';
  expect(JSON.stringify(await read(text, size))).toBe(text);
});

// what is read moves to a larger place twice, and to one for all that can be read
test.each([0.01, 0.3, 70])("%d MB through a pipe arrive whole", async (megabytes) => {
  const text = `{"format_version":"1.2","resource_changes":[${" ".repeat(megabytes * 1_000_000)}{"é":1}]}`;
  expect(await read(text)).toEqual({ format_version: "1.2", resource_changes: [{ é: 1 }] });
});

describe("a file", () => {
  const folder = mkdtempSync(join(tmpdir(), "grantform-"));
  const path = join(folder, "plan.json");
  writeFileSync(path, json);
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test("is read", async () => {
    expect(await readInput(path, nothing)).toEqual(plan);
  });

  test.each([
    ["missing", join(folder, "none.json"), "does not exist"],
    ["a folder", folder, "is a folder"],
  ])("%s", async (_, name, expected) => {
    await expect(readInput(name, nothing)).rejects.toThrow(`${name} ${expected}`);
  });
});
