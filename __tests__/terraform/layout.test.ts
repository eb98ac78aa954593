import { moduleFiles } from "../../src/emit/registry";
import { renderHcl } from "../../src/emit/hcl";
import { wayOf } from "../../src/grants/way";
import { directionsOf } from "../../src/grants/needs";
import type { Need, ServicePattern } from "../../src/catalogue/pattern";
import { attribute, block } from "../../src/terraform/model";
import { actionList, neverEmpty, type NeedSelection } from "../../src/terraform/module/action-list";
import { ways } from "../support/configurations";

function firstWay(): (typeof ways)[number] {
  const [found] = ways;
  if (found === undefined) throw new Error("no way in to try");
  return found;
}

const some = firstWay();

/** What a person reads who decides whether to use a module. */
describe("a module's files", () => {
  const cases = ways.map(({ pattern, kind, name }) => ({
    name,
    one: directionsOf(pattern).length === 1,
    files: moduleFiles(pattern, wayOf(pattern, kind)),
  }));

  test.each(cases)("$name: main.tf has at most 130 lines, trust.tf half of that", ({ files }) => {
    const lines = (path: string): number => (files.get(path) ?? "").trimEnd().split("\n").length;
    expect(lines("main.tf")).toBeLessThanOrEqual(130);
    expect(lines("trust.tf")).toBeLessThanOrEqual(65);
  });

  test.each(cases)("$name: no line of code has over 160 characters", ({ files }) => {
    const long = [...files]
      .filter(([path]) => /\.(tf|hcl)$/.test(path))
      .flatMap(([path, text]) => text.split("\n").map((line) => `${path}: ${line}`))
      // a description is a text, not code
      .filter((line) => line.replace(/^\S+ /, "").length > 160 && !/^\S+ +description += "/.test(line));
    expect(long).toEqual([]);
  });

  test.each(cases)("$name: compares no strings to find out what to grant", ({ files }) => {
    expect(files.get("main.tf")).not.toMatch(/[!=]= "/);
  });

  test.each(cases)("$name: asks for access only where there is a choice", ({ one, files }) => {
    const asks = [...files].filter(
      ([path, text]) => /\.(tf|hcl)$/.test(path) && /\baccess += |\b(bucket|group)\.access\b/.test(text),
    );
    expect(asks.length > 0).toBe(!one);
  });
});

function need(action: string, because: string, feature?: string): Need {
  return {
    action,
    because,
    on: "object",
    source: "https://docs.aws.amazon.com/",
    ...(feature === undefined ? {} : { feature }),
  };
}

function asking(input: readonly Need[] | undefined, output: readonly Need[]): NeedSelection {
  const pattern: ServicePattern = {
    ...some.pattern,
    access: {
      ...(input === undefined ? {} : { input: { means: "it reads", needs: input } }),
      output: { means: "it writes", needs: output },
    },
  };
  return { pattern, on: "object", way: "user" };
}

function hcl(asked: NeedSelection): string {
  return renderHcl([block("locals", [], [attribute("a", actionList(asked, "bucket.access"))])])
    .split("\n")
    .slice(1, -2)
    .map((line) => line.slice(2))
    .join("\n");
}

const get = "s3:GetObject";
const put = "s3:PutObject";

describe("a list of actions", () => {
  const table: readonly (readonly [what: string, asked: NeedSelection, code: string, neverEmpty: boolean])[] = [
    ["one direction", asking(undefined, [need(put, "write")]), `a = ["${put}"] # write`, true],
    [
      "one action with a long reason",
      asking(undefined, [need(put, "w".repeat(91))]),
      `a = [\n  "${put}", # ${"w".repeat(91)}\n]`,
      true,
    ],
    [
      "a feature of one direction",
      asking(undefined, [need(put, "write", "set-acl")]),
      `a = var.set_acl ? ["${put}"] : [] # write`,
      false,
    ],
    [
      "a feature with a long reason",
      asking(undefined, [need(put, "w".repeat(61), "set-acl")]),
      `a = var.set_acl ? [\n  "${put}", # ${"w".repeat(61)}\n] : []`,
      false,
    ],
    [
      "each direction has its own",
      asking([need(get, "read")], [need(put, "write"), need(get, "verify", "verify")]),
      "a = concat(\n" +
        `  contains(bucket.access, "input") ? ["${get}"] : [],                 # read\n` +
        `  contains(bucket.access, "output") && var.verify ? ["${get}"] : [], # verify\n` +
        `  contains(bucket.access, "output") ? ["${put}"] : [],                # write\n)`,
      true,
    ],
    [
      "both directions need it, always",
      asking([need(get, "read")], [need(get, "verify"), need(get, "look again", "verify")]),
      `a = ["${get}"] # read; verify; look again`,
      true,
    ],
    [
      "both directions need it for one feature",
      asking([need(get, "read", "acl"), need(put, "write")], [need(get, "read", "acl"), need(put, "write")]),
      `a = concat(\n  ["${put}"],                     # write\n  var.acl ? ["${get}"] : [], # read\n)`,
      true,
    ],
    [
      "the directions need it for two features",
      asking([need(get, "read", "a")], [need(get, "read", "b")]),
      "a = concat(\n" +
        `  contains(bucket.access, "input") && var.a ? ["${get}"] : [],  # read\n` +
        `  contains(bucket.access, "output") && var.b ? ["${get}"] : [], # read\n)`,
      false,
    ],
    [
      "one direction has nothing",
      asking([], [need(put, "write")]),
      `a = contains(bucket.access, "output") ? ["${put}"] : [] # write`,
      false,
    ],
  ];

  test.each(table)("%s", (_, asked, code, never) => {
    expect(hcl(asked).replace(/ +#/g, " #")).toBe(code.replace(/ +#/g, " #"));
    expect(neverEmpty(asked)).toBe(never);
  });
});
