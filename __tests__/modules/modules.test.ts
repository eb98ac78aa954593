import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { ServicePattern } from "../../src/catalogue/pattern";
import { service, serviceIds } from "../../src/cli/services";
import { root } from "../support/run";
import { faultsOf } from "./faults";

const files = readdirSync(join(root, "modules")).filter((file) => file.endsWith(".ts"));
function firstThatReads(): ServicePattern {
  const found = serviceIds()
    .map(service)
    .find(({ access }) => access.input !== undefined);
  if (found === undefined) throw new Error("no service reads");
  return found;
}

const first = firstThatReads();
const [need] = first.access.input?.needs ?? [];

test("every file is a service of the catalogue", () => {
  expect(files.map((file) => file.replace(/\.ts$/, "")).sort()).toEqual(serviceIds());
});

test.each(files)("%s has no fault", (file) => {
  const { default: pattern } = jest.requireActual<{ default: ServicePattern }>(join(root, "modules", file));
  expect(faultsOf(file, pattern)).toEqual([]);
});

function changed(more: object): ServicePattern {
  return { ...first, ...more };
}
function input(more: object): object {
  return { access: { input: { means: "reads", needs: [{ ...need, ...more }] } } };
}

test.each<readonly [string, ServicePattern, string]>([
  ["another file", changed({ id: "other" }), "is not called like its id other"],
  ["a reason as a sentence", changed(input({ because: "Reads." })), "the reason is no clause"],
  ["a source of somebody else", changed(input({ source: "https://example.com/x" })), "cites neither"],
  ["no use of keys", changed(input({})), "what an encrypted bucket takes (kms:Decrypt) is missing"],
  ["a pitfall twice", changed({ pitfalls: [first.pitfalls[0], first.pitfalls[0]] }), "the pitfall stands twice"],
  [
    "a default without advice",
    changed({ features: { "some-thing": { allows: "something", default: true, change: "Never." } } }),
    "some-thing does not say when to change its default",
  ],
])("%s is a fault", (_, pattern, fault) => {
  expect(faultsOf(`${first.id}.ts`, pattern).join("\n")).toContain(fault);
});
