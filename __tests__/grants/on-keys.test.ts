import { inKeyPolicies, onKeys } from "../../src/grants/on-keys";
import { shapes } from "../support/shapes";

const pattern = shapes.find(({ id }) => id === "shape-itself");
if (pattern === undefined) throw new Error("no such shape");
const common = { pattern, features: {}, way: "role", told: {}, always: [] } as const;
function of(label: string, access: "input" | "output", keyArn?: string) {
  return {
    label,
    name: label,
    access: [access],
    paths: ["*"],
    ...(keyArn === undefined ? {} : { keyArn }),
  };
}
const entries = [of("a", "input", "key-1"), of("b", "output", "key-1"), of("c", "input", "key-2"), of("d", "input")];

test("an identity's policy names the keys, those used alike together", () => {
  const said = onKeys(common, entries).map(({ actions, resources = [], conditions }) => [
    actions.map(({ action }) => action).join(" "),
    resources.join(" "),
    conditions.map(({ variable }) => variable).join(" "),
  ]);
  expect(said).toEqual([
    ["kms:Decrypt", "key-2", "kms:ViaService"],
    ["kms:Decrypt kms:GenerateDataKey", "key-1", "kms:ViaService"],
  ]);
});

test("a key's own policy speaks of itself", () => {
  const said = Object.entries(inKeyPolicies(common, entries)).map(([key, statements]) => [
    key,
    ...statements.flatMap(({ actions, resources = [] }) => [...actions.map(({ action }) => action), ...resources]),
  ]);
  expect(said).toEqual([
    ["key-1", "kms:Decrypt", "kms:GenerateDataKey", "*"],
    ["key-2", "kms:Decrypt", "*"],
  ]);
});
