import { mapFields, jsonValue } from "../yaml/values";
import type { Yaml } from "../yaml/yaml";
import { validate } from "./check-schema.generated";

/** They say that something further down is wrong. */
const outer = ["if", "anyOf", "oneOf"];

/** The node at a JSON pointer, or the nearest around it. */
function nodeAt(yaml: Yaml, node: unknown, pointer: string): unknown {
  let here = node;
  for (const part of pointer.split("/").slice(1)) {
    try {
      here = mapFields(yaml, here, "the file").get(part.replaceAll("~1", "/").replaceAll("~0", "~")) ?? here;
    } catch {
      return here;
    }
  }
  return here;
}

/**
 * Holds the file against the schema that editors have, compiled by the build. The reader has said before, in its own words, what it
 * knows to be wrong; so that an editor and the reader never differ, nothing passes here that the schema refuses.
 */
export function checkSchema(yaml: Yaml): void {
  if (validate(jsonValue(yaml, yaml.contents, "the file"))) return;
  const errors = validate.errors ?? [];
  const inner = errors.filter(({ keyword }) => !outer.includes(keyword));
  const [first] = [...inner, ...errors].sort((a, b) => b.instancePath.length - a.instancePath.length);
  yaml.fail(
    nodeAt(yaml, yaml.contents, first?.instancePath ?? ""),
    `the schema of grants.yaml refuses this: ${first?.message ?? "it is not of its form"}`,
  );
}
